import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AddLeaderboardIndex1767571200003 } from '../../../src/schema/migrations/1767571200003-add-leaderboard-index.js';
import { addChallenge, addParticipants } from '../../support/flow-rows.js';
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
  const addRows = async () => {
    const { manager } = open.dataSource;
    await addParticipants(manager, await addChallenge(manager), [{ progress: 5 }, { progress: 7 }]);
  };
  const statementsIn = (message: string): string[] => message.match(/CREATE INDEX .*?\)(?=[;.])/g) ?? [];

  it('builds them at once while nobody participates, and takes them back', async () => {
    await open.dataSource.runMigrations();
    expect(await indexes()).toEqual(INDEXES);

    await open.dataSource.undoLastMigration();
    expect(await indexes()).toEqual({});
  });

  it('refuses with the statements to run where there are rows, adopts what they built, and leaves it on revert', async () => {
    await addRows();
    const refusal: Error = await open.dataSource.runMigrations().then(
      () => new Error('It ran.'),
      (error: Error) => error,
    );
    expect(refusal).toMatchObject({ code: 'INDEX_BUILD_NEEDED' });
    expect(await indexes()).toEqual({});

    for (const statement of statementsIn(refusal.message)) {
      expect(statement).toContain('CONCURRENTLY');
      await open.dataSource.query(statement);
    }
    expect(await indexes()).toEqual(INDEXES);
    await open.dataSource.runMigrations();
    await open.dataSource.undoLastMigration();
    expect(await indexes()).toEqual(INDEXES);
  });

  it('says how to mend an index whose building failed', async () => {
    await addRows();
    await open.dataSource.query(
      `CREATE INDEX "ChallengeParticipant_challengeId_progress_idx" ON "ChallengeParticipant" ("challengeId", progress)`,
    );
    await open.dataSource.query(
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"ChallengeParticipant_challengeId_progress_idx"'::regclass`,
    );
    await expect(open.dataSource.runMigrations()).rejects.toMatchObject({
      code: 'INDEX_BUILD_NEEDED',
      message: expect.stringMatching(
        /failed; run DROP INDEX CONCURRENTLY "public"\."ChallengeParticipant_challengeId_progress_idx"; CREATE INDEX/,
      ),
    });
  });

  it('refuses other things under their names', async () => {
    await open.dataSource.query(
      `CREATE INDEX "ChallengeParticipant_leaderboard_idx" ON "ChallengeParticipant" ("joinedAt")`,
    );
    await open.dataSource.query(
      `CREATE VIEW "ChallengeParticipant_challengeId_progress_idx" AS SELECT 1 AS one`,
    );
    await expect(open.dataSource.runMigrations()).rejects.toMatchObject({
      code: 'INDEX_BUILD_NEEDED',
      message: expect.stringMatching(/is btree \("joinedAt"\), not btree.*name of index.*is taken by/),
    });
  });

  it('leaves the models as their entities say, also for TypeORM’s own comparison', async () => {
    await open.dataSource.runMigrations();
    const { upQueries } = await open.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
