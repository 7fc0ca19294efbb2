/** Every event that earns an achievement. Seeds award in this order, so that changing it changes seeded rows. */
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

/** What a person does that counts towards an achievement. */
export type CountedDeed =
  | 'LESSON_COMPLETED'
  | 'COURSE_COMPLETED'
  | 'QUIZ_PASSED'
  | 'PERFECT_QUIZ'
  | 'CHALLENGE_JOINED'
  | 'CHALLENGE_COMPLETED';

/** The events that are earned by doing something so many times. */
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

/** `EARLY_FINISH` is earned with at least this share of a challenge's time left, as its description says. */
export const EARLY_FINISH_SHARE = 0.25;

/**
 * What a person has earned who has done something so many times.
 *
 * @param count how often so far, the latest included
 */
export function earnedByCount(deed: CountedDeed, count: number): EarningEvent[] {
  return COUNTED_EVENTS.filter((event) => {
    const rule = EARNED_BY_COUNT[event];
    return rule.deed === deed && rule.times <= count;
  });
}

/** Whether a challenge that was completed at a moment was finished early; all times are UTC milliseconds. */
export function isEarlyFinish(
  { startDate, endDate }: { readonly startDate: number; readonly endDate: number },
  completedAt: number,
): boolean {
  return endDate - completedAt >= (endDate - startDate) * EARLY_FINISH_SHARE;
}
