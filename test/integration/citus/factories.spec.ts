import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factories } from '../../../seeds/factories/factories.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { Enrollment, QuizAttempt } from '../../../src/entities/index.js';
import { createTestDatabase, type TestDatabase } from '../../../src/testing/test-database.js';
import { CITUS_URL } from '../../support/citus.js';
import { settingsFor } from '../../support/open-database.js';

const onCitus = CITUS_URL ? describe : describe.skip;

onCitus('factories on a Citus cluster (needs CITUS_URL)', () => {
  let database: TestDatabase;
  let dataSource: IntegrationDataSource;
  const all = factories();
  beforeAll(async () => {
    database = await createTestDatabase({ preset: 'migrated', distributed: true });
    dataSource = new IntegrationDataSource(settingsFor(database.url), { logging: false });
    await dataSource.initialize();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  it.each([
    ['enrollment', Enrollment],
    ['quizAttempt', QuizAttempt],
  ] as const)('return the rows of many people as they are stored: %s', async (name, entity) => {
    const made = await all[name].createMany(dataSource.manager, 40);
    const stored = new Map((await dataSource.manager.find(entity)).map((row) => [row.id, row]));
    expect(made).toHaveLength(40);
    for (const row of made) expect(stored.get(row.id)).toMatchObject(row);
  });
});
