import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Enrollment, runMigrations } from 'edfinance-integration-models';
import { revertSeeds, runSeed } from 'edfinance-integration-models/seeds';
import { createTestDatabase } from 'edfinance-integration-models/testing';
import { AppModule } from '../src/app.module';

test('the DataSource of the app is migrated, seeded and given back', async () => {
  const database = await createTestDatabase({ preset: 'host' });
  const app = await Test.createTestingModule({ imports: [AppModule.on(database.url)] }).compile();
  try {
    const dataSource = app.get(DataSource);
    expect(await runMigrations(dataSource)).not.toEqual([]);
    const { counts } = await runSeed(dataSource, { users: 20 });
    expect(await dataSource.manager.count(Enrollment)).toBe(counts.Enrollment);
    await revertSeeds(dataSource, 'all');
    expect(await dataSource.manager.count(Enrollment)).toBe(0);
  } finally {
    await app.close();
    await database.drop();
  }
});
