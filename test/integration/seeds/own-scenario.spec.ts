import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineScenario } from '../../../seeds/engine/generate/define-scenario.js';
import { loadScenarios } from '../../../seeds/scenarios/load-scenarios.js';
import { previewSeed } from '../../../seeds/runs/preview-seed.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { planSeed } from '../../../seeds/runs/seed-contents.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const ROOT = join(import.meta.dirname, '../../..');
const DOCS = readFileSync(join(ROOT, 'docs/seeding.md'), 'utf8');
const TABLE = `CREATE TABLE "SavingsGoal" ("id" uuid PRIMARY KEY, "userId" text NOT NULL REFERENCES "User" ("id") ON DELETE CASCADE,
  "title" jsonb NOT NULL, "amount" int NOT NULL, "createdAt" timestamp NOT NULL)`;
const USERS = 25;

const notes = defineScenario({
  name: 'NOTES',
  schema: 'team',
  tables: { Note: { id: 'text', userId: 'text', done: 'boolean', weight: 'double', at: 'timestamp' } },
  base({ plan, newId, emit }) {
    emit('Note', { id: newId('Note', plan.opening), userId: null, done: true, weight: 0.5, at: null });
  },
  person({ person, newId, emit }) {
    emit('Note', {
      id: newId('Note', person.createdAt),
      userId: person.id,
      done: null,
      weight: null,
      at: new Date(person.createdAt),
    });
  },
});

describe('a scenario of a team’s own', () => {
  let open: OpenDatabase;
  let file: string;
  beforeAll(async () => {
    const [, example] = /```ts\n(\/\/ my-scenarios\.ts\n[^]+?)```/.exec(DOCS)!;
    const index = pathToFileURL(join(ROOT, 'seeds/index.ts')).href;
    const folder = temporaryFolder('own-scenario');
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    writeFileSync(
      (file = join(folder, 'my-scenarios.ts')),
      example!.replace('edfinance-integration-models/seeds', index),
    );
    open = await openDatabase('migrated');
    await open.dataSource.query(TABLE);
  });
  afterAll(() => open.close());

  const seed = (...args: string[]): Promise<CommandResult> =>
    runCommand(['seed:integration', '--users', String(USERS), ...args], { DATABASE_URL: open.database.url })
      .ended;

  it('runs as the documentation shows, is counted, checked and reverted with the rest', async () => {
    const before = await dumpDatabase(open.dataSource);
    const { code, stdout, stderr } = await seed('--scenarios-from', file, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const told = JSON.parse(stdout) as { tag: string; counts: Record<string, number> };
    expect(told.counts['SavingsGoal']).toBeGreaterThan(3);

    const goals = (await open.dataSource.query(
      `SELECT count(*)::int AS count, bool_and(g."createdAt" BETWEEN u."createdAt" AND '2026-01-05') AS fit,
         bool_and(g."id"::text LIKE '________-____-8%') AS seeded
       FROM "SavingsGoal" g JOIN "User" u ON u."id" = g."userId"`,
    )) as object[];
    expect(goals).toEqual([{ count: told.counts['SavingsGoal'], fit: true, seeded: true }]);
    expect((await verifySeeds(open.dataSource)).violations).toBe(0);
    expect(await revertSeeds(open.dataSource, 'last')).toMatchObject({
      tags: [told.tag],
      counts: { SavingsGoal: told.counts['SavingsGoal'] },
    });
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('is shown by a dry run, and chosen by its name', async () => {
    const chosen = await seed(
      '--scenarios-from',
      file,
      '--scenario',
      'I011, SAVINGS_GOALS',
      '--dry-run',
      '--json',
    );
    const { counts, samples } = JSON.parse(chosen.stdout) as {
      counts: object;
      samples: Record<string, object[]>;
    };

    expect(Object.keys(counts).sort()).toEqual(['Course', 'CourseAsset', 'Lesson', 'SavingsGoal', 'User']);
    expect(samples['SavingsGoal']![0]).toMatchObject({ title: { vi: 'Quỹ dự phòng' } });
  });

  it('is refused with a clear word where the file or the name is wrong', async () => {
    await expect(loadScenarios('./nowhere.ts')).rejects.toThrow(
      /--scenarios-from: there is no file .+nowhere.ts/,
    );
    await expect(loadScenarios('./src/errors.ts')).rejects.toThrow(
      'exports no scenario that defineScenario() made',
    );
    expect(() => planSeed({ scenarios: ['SAVINGS_GOALS'] })).toThrow(
      '--scenario must be one of I007, I008, I009, I010, I011, but is "SAVINGS_GOALS"',
    );
  });

  it('changes nothing of the built-in rows but the run’s tag', async () => {
    const [without, with_] = await Promise.all([
      previewSeed({ users: USERS }, { rowsPerTable: 1_000 }),
      previewSeed({ users: USERS, customScenarios: [notes] }, { rowsPerTable: 1_000 }),
    ]);
    const bare = ({ plan: { tag }, samples }: typeof without): string =>
      JSON.stringify(Object.keys(without.samples).map((table) => samples[table]))
        .replaceAll(new RegExp(`${tag.slice(0, 3)}-(.)${tag.slice(3, 6)}-${tag.slice(6)}`, 'g'), '$1')
        .replaceAll(tag, '');

    expect(with_.plan.tag).not.toBe(without.plan.tag);
    expect(with_.counts['Note']).toBe(USERS + 1);
    expect(bare(with_) === bare(without)).toBe(true);
  });

  it('may have tables in any schema; rows without a person are checked and reverted as well', async () => {
    await open.dataSource.query(
      'CREATE SCHEMA team; CREATE TABLE team."Note" ("id" text, "userId" text, "done" boolean, "weight" float8, "at" timestamp)',
    );
    await runSeed(open.dataSource, { users: USERS, scenarios: ['NOTES'], customScenarios: [notes] });
    await open.dataSource.query(`UPDATE team."Note" SET "userId" = 'nobody' WHERE "userId" IS NULL`);

    expect((await verifySeeds(open.dataSource, { only: [1] })).invariants[0]!.rows).toEqual([
      { table: 'Note', id: expect.any(String), detail: 'userId nobody is no User' },
    ]);
    expect((await revertSeeds(open.dataSource, 'last')).counts).toMatchObject({ Note: USERS + 1 });
  });

  it('can be loaded without a table of the built-in scenarios', async () => {
    const options = { without: ['BehaviorLog'] };
    const { counts } = await runSeed(open.dataSource, { users: USERS, customScenarios: [notes] }, options);

    expect(counts).toMatchObject({ User: expect.any(Number), Note: USERS + 1 });
    expect(counts).not.toHaveProperty('BehaviorLog');
    await revertSeeds(open.dataSource, 'last');
  });

  it('must list the tables that it fills', async () => {
    const forgetful = defineScenario({
      name: 'FORGETFUL',
      tables: { SavingsGoal: { id: 'text' } },
      person: ({ plan, newId, emit }) => {
        const unchecked = emit as (table: string, row: { id: string }) => void;
        unchecked('Note', { id: newId('Note', plan.opening) });
      },
    });

    await expect(runSeed(open.dataSource, { users: 1, customScenarios: [forgetful] })).rejects.toMatchObject({
      code: 'SEED_SCENARIO_INVALID',
      message:
        'Scenario FORGETFUL emits a row of "Note", which it does not list in "tables"; add it there. The unit was rolled back.',
    });
  });

  it('must take its ids from newId', async () => {
    const careless = defineScenario({
      name: 'CARELESS',
      tables: { SavingsGoal: { id: 'text', userId: 'text' } },
      person: ({ person, emit }) => emit('SavingsGoal', { id: 'mine', userId: person.id }),
    });

    await expect(runSeed(open.dataSource, { users: 1, customScenarios: [careless] })).rejects.toMatchObject({
      code: 'SEED_ID_FOREIGN',
      message: expect.stringContaining('Take ids from newId()'),
    });
  });

  it('is held to its definition', () => {
    const wrong = { name: 'I007', version: 0, tables: { User: { id: 'integer' } } };

    expect(() => defineScenario(wrong as never)).toThrow(
      /"I007" cannot be used: its name is that of a built-in scenario; its version .+; the built-in scenarios fill User; User needs a column id/,
    );
    expect(() => planSeed({ customScenarios: [notes, notes] })).toThrow(
      'Two scenarios have the name "NOTES"',
    );
    expect(() => defineScenario({ name: 'lower', tables: {} })).toThrow(
      /its name must be of A-Z.+; it lists no table/,
    );
  });
});
