import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AddLeaderboardIndex1767571200003 } from '../../../src/schema/migrations/1767571200003-add-leaderboard-index.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { findDrift } from '../../../src/database/find-drift.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import { addChallenge } from '../../support/flow-rows.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

const INDEXES = {
  ChallengeParticipant_leaderboard_idx: 'btree ("challengeId", progress DESC, "joinedAt", id)',
  ChallengeParticipant_challengeId_progress_idx: 'btree ("challengeId", progress)',
};

describe('the migration that adds the leaderboard’s indexes', () => {
  const migration = new AddLeaderboardIndex1767571200003();
  let open: OpenDatabase;

  /** A database that all other migrations have run on. */
  beforeEach(async () => {
    open = await openHostDatabase();
    const { dataSource } = open;
    const others = dataSource.migrations.filter(({ name }) => name !== migration.name);
    Object.assign(dataSource, { migrations: others });
    await dataSource.runMigrations();
    Object.assign(dataSource, { migrations: [...others, migration] });
  });
  afterEach(() => open.close());

  const indexes = async (): Promise<Record<string, string>> => {
    const rows: { name: string; definition: string }[] = await open.dataSource.query(
      `SELECT indexname AS name, regexp_replace(indexdef, '^.* USING ', '') AS definition FROM pg_indexes
       WHERE indexname = ANY($1)`,
      [Object.keys(INDEXES)],
    );
    return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]));
  };
  const addRows = async (count: number) => {
    const { id } = await addChallenge(open.dataSource.manager);
    await open.dataSource.query(
      `INSERT INTO "ChallengeParticipant" ("userId", "challengeId", "progress")
       SELECT 'u' || n, $1, n FROM generate_series(1, $2::int) n`,
      [id, count],
    );
  };
  const plannedSql = async () =>
    (await planRun(open.dataSource)).flatMap(({ lines }) => lines).flatMap(({ sql }) => sql);

  it('builds them at once while nobody participates, and takes them back', async () => {
    await open.dataSource.runMigrations();
    expect(await indexes()).toEqual(INDEXES);

    await open.dataSource.undoLastMigration();
    expect(await indexes()).toEqual({});
  });

  it('builds them in its transaction on a table with few rows, and takes them back', async () => {
    await addRows(2);
    expect(await plannedSql()).toEqual([
      expect.stringMatching(/^CREATE INDEX "ChallengeParticipant_leaderboard_idx"/),
      expect.stringMatching(/^CREATE INDEX "ChallengeParticipant_challengeId_progress_idx"/),
    ]);

    await open.dataSource.runMigrations();
    expect(await indexes()).toEqual(INDEXES);
    expect(await findDrift(open.dataSource)).toEqual([]);

    await open.dataSource.undoLastMigration();
    expect(await indexes()).toEqual({});
  });

  it('builds them after it on a table with many rows, and takes them back', async () => {
    await addRows(100_001);
    expect(await plannedSql()).toEqual([
      expect.stringMatching(/^CREATE INDEX CONCURRENTLY "ChallengeParticipant_leaderboard_idx"/),
      expect.stringMatching(/^CREATE INDEX CONCURRENTLY "ChallengeParticipant_challengeId_progress_idx"/),
    ]);

    await open.dataSource.runMigrations();
    expect(await indexes()).toEqual(INDEXES);
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await planRun(open.dataSource)).toEqual([]);

    await open.dataSource.undoLastMigration();
    expect(await indexes()).toEqual({});
  });

  it('adopts what was built before, and leaves it on revert', async () => {
    await addRows(2);
    for (const statement of await plannedSql()) await open.dataSource.query(statement);

    await open.dataSource.runMigrations();
    await open.dataSource.undoLastMigration();
    expect(await indexes()).toEqual(INDEXES);
  });

  it('builds an index again whose building failed', async () => {
    await addRows(2);
    await open.dataSource.query(
      `CREATE INDEX "ChallengeParticipant_challengeId_progress_idx" ON "ChallengeParticipant" ("challengeId", progress)`,
    );
    await open.dataSource.query(
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"ChallengeParticipant_challengeId_progress_idx"'::regclass`,
    );
    expect((await plannedSql()).slice(1)).toEqual([
      expect.stringMatching(
        /^DROP INDEX CONCURRENTLY "\w+"\."ChallengeParticipant_challengeId_progress_idx"/,
      ),
      expect.stringContaining('CREATE INDEX CONCURRENTLY "ChallengeParticipant_challengeId_progress_idx"'),
    ]);

    await open.dataSource.runMigrations();

    expect(await indexes()).toEqual(INDEXES);
    expect(await findDrift(open.dataSource)).toEqual([]);
  });

  it('refuses other things under their names', async () => {
    await open.dataSource.query(
      `CREATE INDEX "ChallengeParticipant_leaderboard_idx" ON "ChallengeParticipant" ("joinedAt")`,
    );
    await open.dataSource.query(
      `CREATE VIEW "ChallengeParticipant_challengeId_progress_idx" AS SELECT 1 AS one`,
    );
    await expect(open.dataSource.runMigrations()).rejects.toMatchObject({
      code: 'SCHEMA_CONFLICT',
      message: expect.stringMatching(/is btree \("joinedAt"\), not btree[^]*name of index.*is taken by/),
    });
  });

  it('runs again on a seeded database on which it was reverted', async () => {
    await open.dataSource.runMigrations();
    await runSeed(open.dataSource, { users: 40 });
    await open.dataSource.undoLastMigration();

    await open.dataSource.runMigrations();

    expect(await indexes()).toEqual(INDEXES);
    expect((await runSeed(open.dataSource, { users: 40 })).changed).toBe(false);
  });

  it('leaves the models as their entities say, also for TypeORM’s own comparison', async () => {
    await open.dataSource.runMigrations();
    const { upQueries } = await open.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
