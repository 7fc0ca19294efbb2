/** What a person has done, and when they are spoken to, as far as texts claim something of it. */
export interface NudgeRecord {
  /** Lessons completed in the course that is named; 0 without one. */
  readonly lessonsDone: number;
  /** Percent completed of the course that is named; 0 without one. */
  readonly coursePercent: number;
  /** Days since the last lesson in the course that is named, with fractions; `Infinity` without one. */
  readonly courseIdleDays: number;
  /** Share saved of the target of the challenge that is named, from 0; 0 without one. */
  readonly challengeSaved: number;
  /** Share of that challenge's time that is over, from 0 to 1. */
  readonly challengeElapsed: number;
  /** Local days on which the person learned or saved. */
  readonly activeDays: number;
  /** Days since the person was last active, with fractions. */
  readonly silentDays: number;
  /** Whether the person ever completed a lesson. */
  readonly hasLearned: boolean;
  /** Whether the person has saved anything for a challenge. */
  readonly hasSaved: boolean;
  /** Minutes since local midnight. */
  readonly localMinute: number;
}

/** When evening begins, in minutes since local midnight. */
const EVENING = 17 * 60;

/** What a text can claim of a person besides its placeholders; the numbers are our assumption. */
export const NUDGE_CONDITIONS = {
  NOTHING_DONE: (record) => !hasBuilt(record),
  SOMETHING_DONE: hasBuilt,
  HAS_SAVED: ({ hasSaved }) => hasSaved,
  FEW_ACTIVE_DAYS: ({ activeDays }) => activeDays >= 1 && activeDays <= 2,
  HABIT: ({ activeDays }) => activeDays >= 3,
  SEEN_LATELY: ({ silentDays }) => silentDays <= 14,
  COURSE_NOT_BEGUN: ({ lessonsDone }) => lessonsDone === 0,
  COURSE_BEGUN: ({ lessonsDone }) => lessonsDone > 0,
  ONE_LESSON_DONE: ({ lessonsDone }) => lessonsDone === 1,
  COURSE_HALF_DONE: ({ coursePercent }) => coursePercent >= 50,
  COURSE_IDLE: ({ lessonsDone, courseIdleDays }) => lessonsDone > 0 && courseIdleDays >= 3,
  COURSE_IN_SWING: ({ courseIdleDays }) => courseIdleDays < 7,
  BEHIND_IN_CHALLENGE: ({ challengeSaved, challengeElapsed }) =>
    challengeSaved >= 0.1 && challengeSaved < challengeElapsed,
  EVENING: ({ localMinute }) => localMinute >= EVENING,
  BEFORE_EVENING: ({ localMinute }) => localMinute < EVENING,
} as const satisfies Readonly<Record<string, (record: NudgeRecord) => boolean>>;

/** The name of what a text claims. */
export type NudgeCondition = keyof typeof NUDGE_CONDITIONS;

/**
 * Whether a person has built something that they can lose: they have learned or saved. Days alone do not tell,
 * because the host deletes old rows of the log; what came of a deposit stays.
 */
export function hasBuilt({ activeDays, hasLearned, hasSaved }: NudgeRecord): boolean {
  return activeDays > 0 || hasLearned || hasSaved;
}

/** Whether all that a text claims is true of a person. */
export function meetsAll(conditions: readonly NudgeCondition[], record: NudgeRecord): boolean {
  return conditions.every((condition) => NUDGE_CONDITIONS[condition](record));
}
