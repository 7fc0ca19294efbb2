import { connectedSettings, Enrollment, IntegrationDataSource } from 'edfinance-integration-models';
import { factories } from 'edfinance-integration-models/seeds';
import { createTestDatabase, withRollback, type TestDatabase } from 'edfinance-integration-models/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;
let dataSource: IntegrationDataSource;

beforeAll(async () => {
  database = await createTestDatabase({ preset: 'integration' });
  dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('a database of the suite holds what 200 people did', async () => {
  expect(await dataSource.manager.count(Enrollment)).toBeGreaterThan(200);
});

test('a factory adds a completed enrollment, which a rollback takes back', async () => {
  const before = await dataSource.manager.count(Enrollment);
  await withRollback(dataSource, async (manager) => {
    const enrollment = await factories({ seed: 9 }).enrollment.completed().create(manager);
    expect(enrollment.progress).toBe(100);
    expect(await manager.count(Enrollment)).toBe(before + 1);
  });
  expect(await dataSource.manager.count(Enrollment)).toBe(before);
});
