import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findDrift } from '../../../src/database/find-drift.js';
import { catalogFacts, readCatalog, readModelsCatalog, targetCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openEmptyDatabase, openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything, revertToFirst } from '../../support/revert-everything.js';

describe('the first migration on a host baseline', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
  });
  afterEach(() => open.close());

  it('starts from a baseline that is exactly what the host has', async () => {
    expect(await readCatalog(open.dataSource)).toEqual(catalogFacts('host-before'));
  });

  it('leaves exactly the catalog of the manual SQL, its broken foreign key repaired', async () => {
    await open.dataSource.runMigrations();
    await revertToFirst(open.dataSource);

    expect(await readCatalog(open.dataSource)).toEqual(targetCatalog());
  });

  it('gives back exactly what was there, and can run again', async () => {
    const before = await dumpDatabase(open.dataSource);

    await open.dataSource.runMigrations();
    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);

    await open.dataSource.runMigrations();
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());
  });

  it("agrees with the entities in our comparison and in TypeORM's", async () => {
    await open.dataSource.runMigrations();

    expect(await findDrift(open.dataSource)).toEqual([]);
    const { upQueries } = await open.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it.each([
    [
      'a renamed primary key',
      'ALTER TABLE "Certificate" RENAME CONSTRAINT "Certificate_pkey" TO "pk"',
      'pk is not ours',
    ],
    [
      'a changed type',
      'ALTER TABLE "Enrollment" ALTER "progress" TYPE bigint',
      'Enrollment.progress: type is bigint',
    ],
    [
      'a dropped index of the leaderboard',
      'DROP INDEX "ChallengeParticipant_leaderboard_idx"',
      'ChallengeParticipant_leaderboard_idx',
    ],
    ['a dropped index', 'DROP INDEX "AIAnalysis_createdAt_idx"', 'AIAnalysis_createdAt_idx'],
    [
      'a dropped foreign key on a host table',
      'ALTER TABLE "UserAchievement" DROP CONSTRAINT "UserAchievement_achievementId_fkey"',
      'UserAchievement_achievementId_fkey',
    ],
    ['a dropped host column', 'ALTER TABLE "User" DROP "lastActiveAt"', 'User.lastActiveAt'],
    ['a removed default', 'ALTER TABLE "Challenge" ALTER "createdAt" DROP DEFAULT', 'Challenge.createdAt'],
    [
      'a weakened check constraint',
      `ALTER TABLE "Achievement" DROP CONSTRAINT "Achievement_description_shape_check",
        ADD CONSTRAINT "Achievement_description_shape_check" CHECK (true)`,
      'Achievement_description_shape_check is CHECK (true)',
    ],
    [
      'a check constraint that is no longer validated',
      `ALTER TABLE "Achievement" DROP CONSTRAINT "Achievement_description_shape_check",
        ADD CONSTRAINT "Achievement_description_shape_check" CHECK (true) NOT VALID`,
      'NOT VALID',
    ],
    ['a lost comment', 'COMMENT ON TABLE "Challenge" IS NULL', 'comment on Challenge'],
  ])('finds %s as drift', async (_, change, expected) => {
    await open.dataSource.runMigrations();
    await open.dataSource.query(change);

    expect((await findDrift(open.dataSource)).join('\n')).toContain(expected);
  });

  it('shows which migrations are pending without writing anything', async () => {
    const before = await dumpDatabase(open.dataSource);

    expect(await open.dataSource.showMigrations()).toBe(true);
    expect(await dumpDatabase(open.dataSource)).toBe(before);

    await open.dataSource.runMigrations();
    expect(await open.dataSource.showMigrations()).toBe(false);
  });
});

describe('the first migration on a database without a host', () => {
  it('names every host table that is missing and writes nothing', async () => {
    const open = await openEmptyDatabase();
    const before = await dumpDatabase(open.dataSource);

    await expect(open.dataSource.runMigrations()).rejects.toThrow(
      /lacks the host's tables BehaviorLog, Course, Lesson, User, UserAchievement\..*prisma migrate deploy/,
    );

    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await open.close();
  });
});
