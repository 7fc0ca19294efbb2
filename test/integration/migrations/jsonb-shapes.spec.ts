import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { COLUMN_CHECKS } from '../../../src/jsonb/column-checks.js';
import { JSONB_REGISTRY, type JsonbFieldEntry } from '../../../src/jsonb/registry.js';
import { readCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

describe('the migrations that enforce the JSONB shapes', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
  });
  afterEach(() => open.close());

  it('hold every JSONB column of our own tables', () => {
    const own = Object.values<JsonbFieldEntry>(JSONB_REGISTRY).filter(({ hostOwned }) => !hostOwned);
    const columns = COLUMN_CHECKS.map(({ table, column }) => `${table}.${column}`);
    expect(columns).toEqual(own.map(({ table, column }) => `${table}.${column}`));
  });

  it.each(COLUMN_CHECKS)(
    'refuse what is no document of $table.$column in raw SQL by the name $name, and take any other',
    async ({ table, column, name }) => {
      await open.dataSource.runMigrations();
      const isText = column === 'description' || column === 'message';
      const other = isText ? `'{"vi": "a", "en": "b", "zh": "c", "fr": "d"}'` : `'"text"'`;
      const refused = [`'1'`, `'null'`, other, ...(column === 'result' ? [] : [`'[]'`])];
      for (const value of refused) {
        const refusal = open.dataSource.query(insertWith(table, column, value));
        await expect(refusal).rejects.toMatchObject({ constraint: name, table });
      }
      if (isText) return;
      const taken = [`'{"unknown": 1}'`, ...(column === 'result' ? [`'[]'`, `'[1]'`] : [])];
      if (table === 'CourseAsset') taken.push('NULL');
      await open.dataSource.query(
        `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "updatedAt")
         VALUES ('c', 's', '{}', '{}', 'k', 0, now())`,
      );
      for (const value of taken) await open.dataSource.query(insertWith(table, column, value));
    },
  );

  it('leave the rows alone until the last one, which refuses with their number and ids and stays undone', async () => {
    for (const statement of MANUAL_STATEMENTS) await open.dataSource.query(statement);
    await open.dataSource.query(
      `INSERT INTO "Achievement" ("id", "title", "description", "icon", "pointsReward")
       SELECT 'bad-' || lpad(i::text, 2, '0'), 't', '{"vi": "chỉ có tiếng Việt"}', 'i', 1 FROM generate_series(1, 12) i`,
    );

    const refusal = open.dataSource.runMigrations();

    await expect(refusal).rejects.toMatchObject({
      code: 'JSONB_ROWS_INVALID',
      message: expect.stringMatching(
        /Achievement\.description: 12 rows do not have the shape \(id bad-01, bad-02, .*bad-10, …\).*jsonb:audit/,
      ),
    });
    const names = (await open.dataSource.query('SELECT "name" FROM "integration_migrations"')) as {
      name: string;
    }[];
    expect(names.map(({ name }) => name)).toEqual([
      'AddIntegrationModels1767571200000',
      'EnforceJsonbShapes1767571200001',
    ]);
    await expect(
      open.dataSource.query(insertWith('Achievement', 'description', `'{}'`)),
    ).rejects.toMatchObject({ constraint: 'Achievement_description_shape_check' });

    await open.dataSource.query(
      `UPDATE "Achievement" SET "description" = '{"vi": "a", "en": "b", "zh": "c"}'`,
    );
    expect(await open.dataSource.runMigrations()).toHaveLength(open.dataSource.migrations.length - 2);
  });

  it('are reverted each on its own', async () => {
    await open.dataSource.runMigrations();
    const constraint = async () =>
      (await readCatalog(open.dataSource)).Challenge?.constraints.Challenge_description_shape_check;
    expect(await constraint()).toMatch(/IS TRUE\)+$/);

    while (!(await constraint())?.endsWith('NOT VALID')) await open.dataSource.undoLastMigration();
    const unvalidated = await dumpDatabase(open.dataSource);
    await open.dataSource.undoLastMigration();
    expect(await constraint()).toBeUndefined();

    await open.dataSource.runMigrations();
    while (!(await constraint())?.endsWith('NOT VALID')) await open.dataSource.undoLastMigration();
    expect(withoutTimes(await dumpDatabase(open.dataSource))).toEqual(withoutTimes(unvalidated));
  });
});

/** An insert in which one column of a table has a value and all others one that passes. */
function insertWith(table: string, column: string, value: string): string {
  const text = `'{"vi": "a", "en": "b", "zh": "c"}'`;
  const rows: Record<string, Record<string, string>> = {
    Challenge: {
      title: `'t'`,
      description: text,
      targetAmount: '1',
      startDate: 'now()',
      endDate: 'now()',
      createdById: `'u'`,
    },
    Achievement: { title: `'t'`, description: text, icon: `'i'`, pointsReward: '1' },
    NudgeHistory: { userId: `'u'`, nudgeType: `'SALIENCE'`, message: text, metadata: `'{}'` },
    AIAnalysis: { userId: `'u'`, analysisType: `'CHURN_RISK'`, result: `'{}'`, confidence: '0.5' },
    CourseAsset: {
      courseId: `'c'`,
      fileName: `'f'`,
      fileSize: '1',
      mimeType: `'m'`,
      storageKey: `'k'`,
      metadata: 'NULL',
    },
  };
  const row = { ...rows[table], [column]: value };
  const columns = Object.keys(row).map((name) => `"${name}"`);
  return `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${Object.values(row).join(', ')})`;
}

/** Our bookkeeping counts on where a migration runs again. */
function withoutTimes(dump: string): string[] {
  return dump.split('\n').filter((line) => !/^\(\d+,/.test(line));
}
