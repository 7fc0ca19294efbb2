import { seededIdPattern } from '../../src/domain/seeded-id-pattern.js';
import { qualifiedName, type SchemaNames } from '../../src/postgres/schema-names.js';
import { isOptionalTable, type OptionalTable } from '../../src/entities/index.js';
import type { HostPerson, People } from '../engine/plan/people.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import type { SeedSession } from '../engine/ledger/seed-session.js';
import type { PeoplePart } from '../engine/plan/seed-units.js';

/** The host's people that a run takes: all eligible ones up to the last, in order of registration. */
interface Taken {
  readonly latest: Date;
  readonly seeded: readonly string[];
  readonly hostTables: readonly OptionalTable[];
  /** `LIKE` pattern of the run's own ids: what it has written itself is no history of the people. */
  readonly own: string;
  /** Registration, as PostgreSQL prints it, and id of the last one. */
  readonly last: { readonly createdAt: string; readonly id: string };
}

const ELIGIBLE = `u."role" = 'STUDENT' AND u."createdAt" <= $1 AND u."id" NOT LIKE ALL ($2::text[])`;

/**
 * The people of an existing host: the earliest students who registered by `--as-of` that no seed run made, at most
 * as many as the run has users. A person's id decides their part, so people who come or go meanwhile don't
 * move others.
 *
 * @param session - seeing all rows
 * @param seeded - `LIKE` patterns of the ids of all recorded runs
 * @param hostTables - what the host has of the tables that only some hosts have
 */
export async function hostPeople(
  session: SeedSession,
  plan: RunPlan,
  seeded: readonly string[],
  hostTables: readonly OptionalTable[],
): Promise<People> {
  const latest = new Date(plan.asOf);
  const [last] = (await session.queryRunner.query(
    `SELECT count(*) OVER ()::int AS count, "createdAt"::text, "id" FROM (
       SELECT u."createdAt", u."id" FROM ${qualifiedName(session.schemas.host, 'User')} u
       WHERE ${ELIGIBLE} ORDER BY u."createdAt", u."id" LIMIT $3) taken
     ORDER BY taken."createdAt" DESC, taken."id" DESC LIMIT 1`,
    [latest, seeded, plan.options.users],
  )) as { count: number; createdAt: string; id: string }[];
  const count = last?.count ?? 0;
  return {
    count,
    countOf: ({ part, parts }) => Math.max(0, Math.ceil((count - part) / parts)),
    async *chunksOf(part, size) {
      if (last)
        yield* readChunks(
          session,
          { latest, seeded, last, hostTables, own: seededIdPattern(plan.tag) },
          part,
          size,
        );
    },
  };
}

async function* readChunks(
  { queryRunner, schemas, seeAllRows }: SeedSession,
  { latest, seeded, last, hostTables, own }: Taken,
  { part, parts }: PeoplePart,
  size: number,
): AsyncGenerator<readonly HostPerson[]> {
  let after = '';
  for (;;) {
    const values = [latest, seeded, last.createdAt, last.id, part, parts, after, size, own];
    const chunk = (await seeAllRows(() =>
      queryRunner.query(selectPeople(schemas, hostTables), values),
    )) as (Omit<HostPerson, 'createdAt'> & { createdAt: Date })[];
    if (chunk.length === 0) return;
    after = chunk.at(-1)!.id;
    yield chunk.map((person) => ({ ...person, createdAt: person.createdAt.getTime() }));
  }
}

/**
 * The people of one part in order of their ids, with what they did before, in the integration models and in
 * the host's own tables.
 */
function selectPeople({ host, integration }: SchemaNames, hostTables: readonly OptionalTable[]): string {
  const ours = (table: string): string => qualifiedName(integration, table);
  const progress = ['LessonProgress', 'UserProgress']
    .filter((table) => !isOptionalTable(table) || hostTables.includes(table))
    .map(
      (table) => `
        UNION SELECT l."courseId" FROM ${isOptionalTable(table) ? qualifiedName(host, table) : ours(table)} p
          JOIN ${qualifiedName(host, 'Lesson')} l ON l."id" = p."lessonId" WHERE p."userId" = u."id" AND p."id" NOT LIKE $9`,
    );
  const hasStreak = hostTables.includes('UserStreak')
    ? `EXISTS (SELECT 1 FROM ${qualifiedName(host, 'UserStreak')} s WHERE s."userId" = u."id" AND s."id" NOT LIKE $9)`
    : 'false';
  return `
    SELECT u."id", u."email", u."name", coalesce(u."preferredLanguage", u."preferredLocale") AS "preferredLanguage", u."createdAt",
      ARRAY(
        SELECT e."courseId" FROM ${ours('Enrollment')} e WHERE e."userId" = u."id" AND e."id" NOT LIKE $9
        UNION SELECT q."courseId" FROM ${ours('QuizAttempt')} q WHERE q."userId" = u."id" AND q."id" NOT LIKE $9
        UNION SELECT c."courseId" FROM ${ours('Certificate')} c WHERE c."userId" = u."id" AND c."id" NOT LIKE $9
        ${progress.join('')}) AS "takenCourseIds",
      ${hasStreak} AS "hasStreak",
      EXISTS (SELECT 1 FROM ${ours('NudgeHistory')} n WHERE n."userId" = u."id" AND n."id" NOT LIKE $9) AS "nudged",
      ARRAY(
        SELECT a."type" FROM ${qualifiedName(host, 'UserAchievement')} a
        WHERE a."userId" = u."id" AND a."id"::text NOT LIKE $9) AS "awardedFor"
    FROM ${qualifiedName(host, 'User')} u
    WHERE ${ELIGIBLE} AND (u."createdAt", u."id") <= ($3::timestamp, $4)
      AND mod(mod(hashtextextended(u."id", 0), $6) + $6, $6) = $5 AND u."id" > $7
    ORDER BY u."id" LIMIT $8`;
}
