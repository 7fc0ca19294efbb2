import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connectedSettings, Enrollment, IntegrationDataSource } from 'edfinance-integration-models';
import { runSeed } from 'edfinance-integration-models/seeds';
import { createTestDatabase, withRollback } from 'edfinance-integration-models/testing';

let database;
let dataSource;

before(async () => {
  database = await createTestDatabase({ preset: 'migrated' });
  dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
  await dataSource.initialize();
});
after(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('a run seeds the people that it was asked for', async () => {
  await runSeed(dataSource, { users: 30 });
  assert.ok((await dataSource.manager.count(Enrollment)) > 0);
});

test('a rollback takes back what a test did', async () => {
  const enrollments = await dataSource.manager.count(Enrollment);
  await withRollback(dataSource, (manager) => manager.deleteAll(Enrollment));
  assert.equal(await dataSource.manager.count(Enrollment), enrollments);
});
