import type { EntityTable } from '../../entities/index.js';
import { isOptionalTable } from '../../entities/index.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';

/** What is kept of a person, with their id in `userId`. Payments stay: the host must keep them. */
const TABLES_OF_PERSON = [
  'AIAnalysis',
  'Certificate',
  'ChallengeParticipant',
  'Enrollment',
  'LessonProgress',
  'NudgeHistory',
  'QuizAttempt',
  'BehaviorLog',
  'UserAchievement',
  'UserProgress',
  'UserStreak',
] as const satisfies readonly EntityTable[];

/** Whom to erase. */
export interface Erasing {
  readonly userId: string;
  /** `User.id` of a teacher or administrator who takes over the challenges that the person created. */
  readonly challengesTo?: string;
}

/** How many rows were deleted, by table. */
export type Erased = Readonly<Partial<Record<(typeof TABLES_OF_PERSON)[number], number>>>;

/**
 * Deletes everything that these tables hold of a person, and forgets when they were last active. The row in
 * `User` stays: it is the host's, with name, points and preferences. Idempotent.
 *
 * @throws FlowError `CHALLENGES_LEFT`
 */
export async function erasePerson(step: Step, challengesTo?: string): Promise<Erased> {
  const { person, tables, hostTables, at } = step;
  await handOverChallenges(step, challengesTo);
  const present = TABLES_OF_PERSON.filter((table) => !isOptionalTable(table) || hostTables.has(table));
  const erased: Record<string, number> = {};
  for (const table of present) {
    const { count } = await step.row<{ count: number }>(
      `WITH erased AS (DELETE FROM ${tables[table]} WHERE "userId" = $1 RETURNING 1) SELECT count(*)::int FROM erased`,
      [person.id],
    );
    erased[table] = count;
  }
  await step.rows(
    `UPDATE ${tables.User} SET "lastActiveAt" = NULL, "updatedAt" = greatest("updatedAt", $2)
     WHERE "id" = $1 AND "lastActiveAt" IS NOT NULL`,
    [person.id, at],
  );
  return erased;
}

async function handOverChallenges({ rows, tables, person, at }: Step, heirId?: string): Promise<void> {
  const challenges = await rows(
    `SELECT 1 FROM ${tables.Challenge} WHERE "createdById" = $1 FOR NO KEY UPDATE`,
    [person.id],
  );
  if (challenges.length === 0) return;
  const [heir] = await rows(
    `SELECT 1 FROM ${tables.User} WHERE "id" = $1 AND "id" <> $2 AND "role" <> 'STUDENT' FOR KEY SHARE`,
    [heirId ?? null, person.id],
  );
  if (!heir) {
    throw new FlowError(
      'CHALLENGES_LEFT',
      `User ${person.id} created ${challenges.length} challenges, which need a creator, and ${heirId ?? 'nobody'} cannot be it. ` +
        `Pass another TEACHER or ADMIN as challengesTo.`,
    );
  }
  await rows(
    `UPDATE ${tables.Challenge} SET "createdById" = $2, "updatedAt" = greatest("updatedAt", $3) WHERE "createdById" = $1`,
    [person.id, heirId, at],
  );
}
