import { createRequire } from 'node:module';
import { connectedSettings, IntegrationDataSource, User } from 'edfinance-integration-models';
import { createTestDatabase, withRollback } from 'edfinance-integration-models/testing';

let database;
let dataSource;

beforeAll(async () => {
  database = await createTestDatabase({ preset: 'migrated' });
  dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test('this suite begins with the tables alone, whatever other suites do', async () => {
  expect(await dataSource.manager.count(User)).toBe(0);
});

test('withRollback undoes what was done with its manager', async () => {
  const user = { id: 'u1', email: 'lan@example.com', passwordHash: '-', updatedAt: new Date(0) };
  await withRollback(dataSource, async (manager) => {
    await manager.insert(User, user);
    expect(await manager.count(User)).toBe(1);
  });
  expect(await dataSource.manager.count(User)).toBe(0);
});

test('a module that requires the package gets the same classes', () => {
  expect(createRequire(import.meta.url)('edfinance-integration-models').User).toBe(User);
});
