import { PERFECT_SCORE } from './passing-score.js';

/** Events that earn an achievement. Seeds award in this order, so changing it changes seeded rows. */
export const EARNING_EVENTS = [
  'FIRST_LESSON',
  'TEN_LESSONS',
  'FIRST_COURSE',
  'THREE_COURSES',
  'FIRST_PASS',
  'PERFECT_SCORE',
  'FIRST_CHALLENGE_JOINED',
  'FIRST_CHALLENGE_COMPLETED',
  'EARLY_FINISH',
  'THREE_CHALLENGES',
  'NUDGE_COMEBACK',
  'STREAK_7_DAYS',
] as const;
export type EarningEvent = (typeof EARNING_EVENTS)[number];

/** The host's categories of achievements. */
export type AchievementCategory = 'LEARNING' | 'SOCIAL' | 'STREAK' | 'FINANCIAL' | 'MILESTONE';

/** Returns the key of an achievement's icon, in the host's form. */
export function achievementIcon(category: AchievementCategory, key: string): string {
  return `achievements/${category.toLowerCase()}/${key}.svg`;
}

/** Actions that count towards an achievement. */
export type CountedDeed =
  | 'LESSON_COMPLETED'
  | 'COURSE_COMPLETED'
  | 'QUIZ_PASSED'
  | 'PERFECT_QUIZ'
  | 'CHALLENGE_JOINED'
  | 'CHALLENGE_COMPLETED';

/** The rows that show what a person did, their time, and a condition on a row `r`, as SQL. */
export const ROWS_OF_DEED = {
  LESSON_COMPLETED: { table: 'LessonProgress', time: 'completedAt', condition: 'r."completed"' },
  COURSE_COMPLETED: { table: 'Enrollment', time: 'completedAt', condition: 'r."completedAt" IS NOT NULL' },
  QUIZ_PASSED: { table: 'QuizAttempt', time: 'attemptedAt', condition: 'r."passed"' },
  PERFECT_QUIZ: { table: 'QuizAttempt', time: 'attemptedAt', condition: `r."score" = ${PERFECT_SCORE}` },
  CHALLENGE_JOINED: { table: 'ChallengeParticipant', time: 'joinedAt', condition: 'true' },
  CHALLENGE_COMPLETED: { table: 'ChallengeParticipant', time: 'joinedAt', condition: 'r."completed"' },
} as const satisfies Readonly<Record<CountedDeed, { table: string; time: string; condition: string }>>;

/** Events earned by doing something a number of times. */
export const EARNED_BY_COUNT = {
  FIRST_LESSON: { deed: 'LESSON_COMPLETED', times: 1 },
  TEN_LESSONS: { deed: 'LESSON_COMPLETED', times: 10 },
  FIRST_COURSE: { deed: 'COURSE_COMPLETED', times: 1 },
  THREE_COURSES: { deed: 'COURSE_COMPLETED', times: 3 },
  FIRST_PASS: { deed: 'QUIZ_PASSED', times: 1 },
  PERFECT_SCORE: { deed: 'PERFECT_QUIZ', times: 1 },
  FIRST_CHALLENGE_JOINED: { deed: 'CHALLENGE_JOINED', times: 1 },
  FIRST_CHALLENGE_COMPLETED: { deed: 'CHALLENGE_COMPLETED', times: 1 },
  THREE_CHALLENGES: { deed: 'CHALLENGE_COMPLETED', times: 3 },
} as const satisfies Partial<Record<EarningEvent, { readonly deed: CountedDeed; readonly times: number }>>;
export type CountedEvent = keyof typeof EARNED_BY_COUNT;

const COUNTED_EVENTS = Object.keys(EARNED_BY_COUNT) as readonly CountedEvent[];

/** `EARLY_FINISH` requires this share of the challenge's time to remain, as its description says. */
export const EARLY_FINISH_SHARE = 0.25;

/**
 * Returns the events earned by having done something `count` times.
 *
 * @param count - how often so far, including the latest
 */
export function earnedByCount(deed: CountedDeed, count: number): EarningEvent[] {
  return COUNTED_EVENTS.filter((event) => {
    const rule = EARNED_BY_COUNT[event];
    return rule.deed === deed && rule.times <= count;
  });
}

/** Whether a challenge was completed early; all times are UTC milliseconds. */
export function isEarlyFinish(
  { startDate, endDate }: { readonly startDate: number; readonly endDate: number },
  completedAt: number,
): boolean {
  return endDate - completedAt >= (endDate - startDate) * EARLY_FINISH_SHARE;
}

/** The last moment, as SQL, at which completing a challenge `c` is early. */
export const EARLY_FINISH_UNTIL = `c."endDate" - ${EARLY_FINISH_SHARE} * (c."endDate" - c."startDate")`;
