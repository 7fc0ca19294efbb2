import { afterEach, describe, expect, it } from '@jest/globals';
import { findDrift } from '../../../src/database/find-drift.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import { listMigrations } from '../../../src/database/run-migrations.js';
import type { Settings } from '../../../src/database/settings.js';
import { revertFile } from '../../../src/exports/sql/revert-sql.js';
import { sqlFile } from '../../../src/exports/sql/sql-file.js';
import type { SqlLayout } from '../../../src/exports/sql/sql-objects.js';
import type { TestDatabase } from '../../../src/testing/test-database.js';
import { COLLISION_STATEMENTS } from '../../support/colliding-host.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { catalogStates } from '../../support/exact-catalog.js';
import { createHostDatabase, NEWER_IN_OWN_SCHEMA } from '../../support/host-layouts.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

const layoutOf = (changes: Partial<SqlLayout> = {}, integration = 'public'): SqlLayout => ({
  schemas: { host: 'public', integration },
  hostForeignKey: undefined,
  lockTimeout: 5000,
  mayLoseRows: false,
  ...changes,
});

let open: OpenDatabase | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** Opens a host's database for both ways into it. */
async function openHost(changes: Partial<Settings> = {}): Promise<OpenDatabase> {
  open = await openHostDatabase(changes);
  return open;
}

/** What a user of the database can tell, bookkeeping included. */
async function contents(dataSource: IntegrationDataSource): Promise<unknown> {
  const { host, integration } = dataSource.schemas;
  const schemas = [...new Set([host, integration])];
  const states = await Promise.all(schemas.map((schema) => catalogStates(dataSource, schema).catch(() => [])));
  return { dump: await dumpDatabase(dataSource), states };
}

describe('export:sql on the host in one schema', () => {
  it('makes what migration:run makes, twice the same, and --down gives the host back', async () => {
    const { dataSource } = await openHost();
    const before = await contents(dataSource);
    await dataSource.runMigrations();
    const migrated = await contents(dataSource);
    await revertEverything(dataSource);

    await dataSource.query(await sqlFile(layoutOf()));
    expect(await contents(dataSource)).toEqual(migrated);
    await dataSource.query(await sqlFile(layoutOf()));
    expect(await contents(dataSource)).toEqual(migrated);
    expect(await findDrift(dataSource)).toEqual([]);
    expect(await planRun(dataSource)).toEqual([]);

    await dataSource.query(revertFile(layoutOf()));
    expect(await contents(dataSource)).toEqual(before);
    await dataSource.query(revertFile(layoutOf()));
    expect(await contents(dataSource)).toEqual(before);
  });
});
