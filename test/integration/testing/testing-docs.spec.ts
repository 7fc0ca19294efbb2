import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { factories, INTEGRATION_PERSONAS } from '../../../seeds/index.js';
import { connectedSettings, Enrollment, IntegrationDataSource, LessonProgress } from '../../../src/index.js';
import { createTestDatabase, type TestDatabase, withRollback } from '../../../src/testing/index.js';

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

test('whoever holds a certificate has finished the course', async () => {
  const { userId, courseId } = INTEGRATION_PERSONAS.certified;
  const { progress } = await dataSource.manager.findOneByOrFail(Enrollment, { userId, courseId });
  expect(progress).toBe(100);
});

test('a person who leaves keeps the lessons that were completed', async () => {
  await withRollback(dataSource, async (manager) => {
    const { userId } = await factories().enrollment.droppedOut({ afterLesson: 3 }).create(manager);
    expect(await manager.countBy(LessonProgress, { userId })).toBe(3);
  });
});

test('the first test of docs/testing.md is the one that runs here', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/testing.md'), 'utf8');
  const [, example = ''] = /^```ts\n(import .*?)^```/ms.exec(page) ?? [];
  const body = example.slice(example.indexOf('let database'));
  expect(body.length).toBeGreaterThan(500);
  expect(readFileSync(import.meta.filename, 'utf8')).toContain(body);
});
