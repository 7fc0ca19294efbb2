import { EARLY_FINISH_SHARE, STREAK_DAYS, type EarningEvent } from '../content/achievements.js';
import { ANSWER_MINUTES } from '../content/nudge-rules.js';
import { localDayOf, MINUTE } from '../engine/local-time.js';
import { touch, type Act, type Person } from '../engine/person.js';
import type { PersonContext } from '../engine/scenario.js';
import { PASSING_SCORE } from '../factories/rows/quiz-attempt-row.js';
import { userAchievementRow } from '../factories/rows/user-achievement-row.js';

/** Acts that count as learning or saving, and so keep a streak. */
const STREAK_ACTS: ReadonlySet<Act['kind']> = new Set([
  'LESSON_COMPLETE',
  'QUIZ_SUBMIT',
  'CHALLENGE_DEPOSIT',
]);

/** Emits the achievements that a person's history earns, each within seconds of the event that earns it. */
export function awardAchievements({ person, world, emit, stream, newId }: PersonContext): void {
  const random = stream('UserAchievement');
  for (const [event, earnedAt] of earnedBy(person)) {
    const achievement = world.achievements.get(event);
    if (!achievement) continue;
    const awardedAt = earnedAt + random.below(3_000);
    const { id: achievementId, content } = achievement;
    const facts = { userId: person.id, achievementId, content, awardedAt };
    emit(
      'UserAchievement',
      userAchievementRow(facts, (at) => newId('UserAchievement', at)),
    );
    person.points += content.pointsReward;
    touch(person, awardedAt);
  }
}

/** When the person's history earned each event that it earned, UTC milliseconds. */
function earnedBy(person: Person): [EarningEvent, number][] {
  const lessons = person.courses.flatMap(({ lessonsCompletedAt }) => lessonsCompletedAt);
  const courses = person.courses
    .filter(({ course, lessonsCompletedAt }) => lessonsCompletedAt.length === course.lessons.length)
    .map(({ lessonsCompletedAt }) => lessonsCompletedAt.at(-1)!);
  const attempts = person.courses.flatMap((journey) => journey.attempts);
  const passes = attempts.filter(({ score }) => score >= PASSING_SCORE).map(({ at }) => at);
  const perfect = attempts.filter(({ score }) => score === 100).map(({ at }) => at);
  const joined = person.challenges.map(({ joinedAt }) => joinedAt);
  const finished = person.challenges.filter(({ completedAt }) => completedAt !== null);
  const finishes = finished.map(({ completedAt }) => completedAt!);
  const early = finished
    .filter(
      ({ completedAt, challenge: { startDate, endDate } }) =>
        endDate - completedAt! >= (endDate - startDate) * EARLY_FINISH_SHARE,
    )
    .map(({ completedAt }) => completedAt!);
  const earned: [EarningEvent, number | undefined][] = [
    ['FIRST_LESSON', nth(lessons, 1)],
    ['TEN_LESSONS', nth(lessons, 10)],
    ['FIRST_COURSE', nth(courses, 1)],
    ['THREE_COURSES', nth(courses, 3)],
    ['FIRST_PASS', nth(passes, 1)],
    ['PERFECT_SCORE', nth(perfect, 1)],
    ['FIRST_CHALLENGE_JOINED', nth(joined, 1)],
    ['FIRST_CHALLENGE_COMPLETED', nth(finishes, 1)],
    ['EARLY_FINISH', nth(early, 1)],
    ['THREE_CHALLENGES', nth(finishes, 3)],
    ['NUDGE_COMEBACK', nth(comebacksOf(person), 1)],
    ['STREAK_7_DAYS', streakReachedAt(person.acts)],
  ];
  return earned.filter((entry): entry is [EarningEvent, number] => entry[1] !== undefined);
}

function nth(times: readonly number[], place: number): number | undefined {
  return times.length < place ? undefined : [...times].sort((a, b) => a - b)[place - 1];
}

/** When the person learned or saved within an hour of clicking on a nudge. */
function comebacksOf({ nudges, acts }: Person): number[] {
  const clicks = nudges.flatMap(({ clickedAt }) => clickedAt ?? []);
  return acts
    .filter(
      ({ kind, at }) =>
        STREAK_ACTS.has(kind) && clicks.some((click) => click <= at && at <= click + ANSWER_MINUTES * MINUTE),
    )
    .map(({ at }) => at);
}

function streakReachedAt(acts: readonly Act[]): number | undefined {
  const times = acts.filter(({ kind }) => STREAK_ACTS.has(kind)).map(({ at }) => at);
  times.sort((a, b) => a - b);
  let length = 0;
  let day = Number.NEGATIVE_INFINITY;
  for (const at of times) {
    const today = localDayOf(at);
    if (today === day) continue;
    length = today === day + 1 ? length + 1 : 1;
    day = today;
    if (length === STREAK_DAYS) return at;
  }
  return undefined;
}
