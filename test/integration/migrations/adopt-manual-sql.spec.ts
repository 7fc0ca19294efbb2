import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findDrift } from '../../../src/database/find-drift.js';
import { readModelsCatalog, targetCatalog, type Catalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

const BROKEN = MANUAL_STATEMENTS.findIndex((statement) => statement.includes('ADD CONSTRAINT'));
const SINGLE_OBJECTS = MANUAL_STATEMENTS.filter((statement) => !statement.startsWith('CREATE TABLE'));
const PREFIXES = Array.from({ length: MANUAL_STATEMENTS.length + 1 }, (_, length) => length);

describe('a database on which part of the manual SQL has run', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
  });
  afterEach(() => open.close());

  it('the manual SQL has 33 statements', () => {
    expect(MANUAL_STATEMENTS).toHaveLength(33);
  });

  it.each(PREFIXES)('after %i of its statements, is brought to the target and given back', async (length) => {
    await expectAdoption(open, MANUAL_STATEMENTS.slice(0, length));
  });

  it('after all but the statement that PostgreSQL refuses, is brought to the target and given back', async () => {
    await expectAdoption(open, MANUAL_STATEMENTS.toSpliced(BROKEN, 1));
  });

  it.each(SINGLE_OBJECTS)('lacking a single object, it is given that one: %s', async (missing) => {
    const rest = MANUAL_STATEMENTS.filter(
      (statement) => statement !== missing && !isOnColumnOf(statement, missing),
    );
    await expectAdoption(open, rest, sortColumns);
  });

  it('lacking a default, it is given that default, and gives it back', async () => {
    const strip = 'ALTER TABLE "Challenge" ALTER "createdAt" DROP DEFAULT';
    await expectAdoption(open, [...MANUAL_STATEMENTS, strip]);
  });

  it('keeps the rows that are in adopted tables', async () => {
    for (const statement of MANUAL_STATEMENTS) await open.dataSource.query(statement);
    await open.dataSource.query(
      `INSERT INTO "Enrollment" ("id", "userId", "courseId") VALUES ('e1', 'u1', 'c1')`,
    );

    await open.dataSource.runMigrations();
    await revertEverything(open.dataSource);

    expect(await open.dataSource.query('SELECT "id" FROM "Enrollment"')).toEqual([{ id: 'e1' }]);
  });
});

async function expectAdoption(
  { dataSource }: OpenDatabase,
  statements: readonly string[],
  view = (catalog: Catalog) => catalog,
): Promise<void> {
  for (const statement of statements) await dataSource.query(statement);
  const before = await dumpDatabase(dataSource);

  await dataSource.runMigrations();
  expect(view(await readModelsCatalog(dataSource))).toEqual(view(targetCatalog()));
  expect(await findDrift(dataSource)).toEqual([]);

  await revertEverything(dataSource);
  expect(await dumpDatabase(dataSource)).toBe(before);
}

/** Whether a statement makes a key or an index on the column that the missing statement would have made. */
function isOnColumnOf(statement: string, missing: string): boolean {
  const column = /ADD COLUMN IF NOT EXISTS ("\w+")/.exec(missing)?.[1];
  return column === '"achievementId"' && statement.includes(column);
}

/** A host column that was added later than the ones after it stands last; its place is not ours to choose. */
function sortColumns(catalog: Catalog): Catalog {
  return Object.fromEntries(
    Object.entries(catalog).map(([table, facts]) => [
      table,
      { ...facts, columnOrder: facts.columnOrder.toSorted() },
    ]),
  );
}
