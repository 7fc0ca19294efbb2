import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRevert } from '../../../src/database/plan-migrations.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything, revertToFirst } from '../../support/revert-everything.js';

let open: OpenDatabase;
beforeEach(async () => {
  open = await openHostDatabase();
  await open.dataSource.runMigrations();
});
afterEach(() => open.close());

describe('reverting where something else has the name of what the migration made', () => {
  it.each([
    [
      'an index on a table of ours',
      'DROP INDEX "Enrollment_userId_idx"; CREATE INDEX "Enrollment_userId_idx" ON "Enrollment" ("progress")',
      'index Enrollment_userId_idx on Enrollment is btree ("progress"), not btree ("userId")',
    ],
    [
      "an index on a host's table",
      'DROP INDEX "UserAchievement_achievementId_idx"; CREATE INDEX "UserAchievement_achievementId_idx" ON "UserAchievement" ("type")',
      'index UserAchievement_achievementId_idx on UserAchievement is btree ("type"), not btree ("achievementId")',
    ],
    [
      "a foreign key on a host's table",
      'ALTER TABLE "UserAchievement" DROP CONSTRAINT "UserAchievement_achievementId_fkey", ADD CONSTRAINT "UserAchievement_achievementId_fkey" FOREIGN KEY ("userId") REFERENCES "User"',
      'constraint UserAchievement_achievementId_fkey on UserAchievement is FOREIGN KEY ("userId")',
    ],
    [
      "a column of a host's table",
      'ALTER TABLE "User" DROP "lastActiveAt", ADD "lastActiveAt" timestamptz',
      'column User.lastActiveAt is timestamp with time zone, not timestamp without time zone',
    ],
    [
      "the default of a column of a host's table",
      `ALTER TABLE "User" ALTER "preferredLanguage" SET DEFAULT 'en'`,
      `column User.preferredLanguage is text DEFAULT 'en', not text DEFAULT 'vi'`,
    ],
    [
      'a view',
      'DROP TABLE "QuizAttempt"; CREATE VIEW "QuizAttempt" AS SELECT 1 AS "id"',
      'table QuizAttempt is view, not table',
    ],
    [
      'a table of another shape',
      'DROP TABLE "QuizAttempt"; CREATE TABLE "QuizAttempt" ("id" text, "answers" jsonb)',
      'column QuizAttempt.answers is not ours',
    ],
    [
      'a column that was added to a table of ours',
      'ALTER TABLE "Certificate" ADD "grade" text',
      'column Certificate.grade is not ours',
    ],
    [
      'an index that was added',
      'CREATE INDEX "x" ON "Certificate" ("userId")',
      'index x on Certificate is not ours',
    ],
    [
      'a constraint that was added',
      'ALTER TABLE "Certificate" ADD CONSTRAINT "x" CHECK (true)',
      'constraint x on Certificate is not ours',
    ],
    [
      'a comment',
      `COMMENT ON TABLE "Challenge" IS 'Ask Lan'`,
      'comment on Challenge is Ask Lan, not I007: Multi-user challenge system',
    ],
    [
      'a table that was moved away',
      'CREATE SCHEMA "archive"; ALTER TABLE "QuizAttempt" SET SCHEMA "archive"',
      'table QuizAttempt is in schema "archive"',
    ],
  ])('refuses for %s, and changes nothing', async (_, statement, expected) => {
    await revertToFirst(open.dataSource);
    await open.dataSource.query(statement);
    await expectRefusal(expected);
  });

  it('refuses for an index of the leaderboard that was built otherwise', async () => {
    const name = 'ChallengeParticipant_challengeId_progress_idx';
    await open.dataSource.query(
      `DROP INDEX "${name}"; CREATE INDEX "${name}" ON "ChallengeParticipant" ("progress")`,
    );
    await expectRefusal(
      `index ${name} on ChallengeParticipant is btree ("progress"), not btree ("challengeId", "progress")`,
    );
  });

  it.each([
    ['validating', 2],
    ['enforcing', 1],
  ])(
    'refuses for a check constraint with another expression when %s it is reverted',
    async (_, migration) => {
      for (let last = 3; last > migration; last -= 1) await open.dataSource.undoLastMigration();
      const [{ name }] = await open.dataSource.query(
        `SELECT conname AS name FROM pg_constraint WHERE conrelid = '"Challenge"'::regclass AND contype = 'c'`,
      );
      await open.dataSource.query(
        `ALTER TABLE "Challenge" DROP CONSTRAINT "${name}", ADD CONSTRAINT "${name}" CHECK ("targetAmount" > 0)`,
      );
      await expectRefusal(`${name} on Challenge is CHECK (("targetAmount" > 0)), not CHECK`);
    },
  );

  it('names all of them at once', async () => {
    await revertToFirst(open.dataSource);
    await open.dataSource.query(
      'ALTER TABLE "Certificate" ADD "grade" text; ALTER TABLE "User" ALTER "lastActiveAt" TYPE date',
    );
    await expectRefusal('column Certificate.grade is not ours');
    await expectRefusal('column User.lastActiveAt is date, not timestamp without time zone');
  });
});

describe('reverting where something is gone or built by others', () => {
  it('drops what is there, whatever was dropped by hand before', async () => {
    await open.dataSource.query(
      `DROP INDEX "Enrollment_userId_idx", "ChallengeParticipant_leaderboard_idx"; DROP TABLE "QuizAttempt";
       ALTER TABLE "User" DROP "lastActiveAt"; ALTER TABLE "Challenge" ALTER "createdAt" DROP DEFAULT`,
    );
    await open.dataSource.query(`ALTER TABLE "Challenge" ALTER "createdAt" SET DEFAULT now()`);

    await revertEverything(open.dataSource);

    expect(await open.dataSource.query(`SELECT to_regclass('"Challenge"') AS gone`)).toEqual([
      { gone: null },
    ]);
  });

  it('drops an index of ours that somebody built by hand with its table', async () => {
    await revertToFirst(open.dataSource);
    await open.dataSource.query(
      'CREATE INDEX "ChallengeParticipant_challengeId_progress_idx" ON "ChallengeParticipant" ("challengeId", "progress")',
    );

    await open.dataSource.undoLastMigration();

    expect(await open.dataSource.query(`SELECT to_regclass('"ChallengeParticipant"') AS gone`)).toEqual([
      { gone: null },
    ]);
  });

  it('does not forget whose seeded rows in an adopted table are', async () => {
    await revertEverything(open.dataSource);
    await open.dataSource.query(
      `CREATE TABLE "QuizAttempt" ("id" text DEFAULT gen_random_uuid() CONSTRAINT "QuizAttempt_pkey" PRIMARY KEY, "userId" text NOT NULL,
         "courseId" text NOT NULL, "score" integer NOT NULL, "passed" boolean NOT NULL DEFAULT false, "attemptedAt" timestamp NOT NULL DEFAULT now())`,
    );
    await open.dataSource.runMigrations();
    await open.dataSource.query(
      `INSERT INTO "integration_seed_run" ("tag", "options", "state", "unitCount") VALUES ('0123abcd', '{}', 'COMPLETE', 1);
       INSERT INTO "QuizAttempt" ("id", "userId", "courseId", "score") VALUES ('019b8a3c-0000-8012-a3ab-cd0000000000', 'u', 'c', 1)`,
    );

    await expect(revertEverything(open.dataSource)).rejects.toMatchObject({
      code: 'SEEDED_ROWS_LEFT',
      message: expect.stringContaining('QuizAttempt: 1'),
    });
  });
});

/** Both the plan and the revert refuse, ALLOW=data-loss or not, and change nothing. */
async function expectRefusal(expected: string): Promise<void> {
  const before = await dumpDatabase(open.dataSource);
  const settings = settingsFor(open.database.url, { ...open.dataSource.settings, allow: ['data-loss'] });
  const reverter = await new IntegrationDataSource(settings, { logging: false }).initialize();
  try {
    await expect(reverter.undoLastMigration()).rejects.toMatchObject({
      code: 'OBJECTS_CHANGED',
      message: expect.stringContaining(expected),
    });
    const [plan] = await planRevert(reverter);
    expect(plan?.refusals).toContainEqual(expect.stringContaining(expected));
  } finally {
    await reverter.destroy();
  }
  expect(await dumpDatabase(open.dataSource)).toBe(before);
}
