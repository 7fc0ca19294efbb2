import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSeeders } from 'typeorm-extension';
import { AIAnalysisSeeder } from '../../../seeds/seeders/ai-analysis.seeder.js';
import { ChallengeSeeder } from '../../../seeds/seeders/challenge.seeder.js';
import { CourseAssetSeeder } from '../../../seeds/seeders/course-asset.seeder.js';
import { CourseSeeder } from '../../../seeds/seeders/course.seeder.js';
import { EnrollmentSeeder } from '../../../seeds/seeders/enrollment.seeder.js';
import { IntegrationSeeder } from '../../../seeds/seeders/integration.seeder.js';
import { NudgeSeeder } from '../../../seeds/seeders/nudge.seeder.js';
import { PeopleSeeder } from '../../../seeds/seeders/people.seeder.js';
import {
  AIAnalysis,
  ChallengeParticipant,
  Course,
  CourseAsset,
  Enrollment,
  NudgeHistory,
  User,
} from '../../../src/entities/index.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

describe('the seeders', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openHostDatabase();
    await open.dataSource.runMigrations();
  });
  afterAll(() => open.close());

  it('run through typeorm-extension, side by side, each a run of its own', async () => {
    const seeds = [PeopleSeeder, CourseSeeder, ChallengeSeeder, CourseAssetSeeder];
    const executed = await runSeeders(open.dataSource, { seeds, seedTracking: false });

    const { manager } = open.dataSource;
    expect(executed).toHaveLength(4);
    expect(await manager.count(User)).toBe(2 * 208 + 2 * 8);
    expect(await manager.count(ChallengeParticipant)).toBeGreaterThan(100);
    expect(await manager.count(CourseAsset)).toBeGreaterThan(100);
    expect(await manager.count(Enrollment)).toBe(0);
  });

  it.each([
    [AIAnalysisSeeder, AIAnalysis],
    [ChallengeSeeder, ChallengeParticipant],
    [CourseAssetSeeder, CourseAsset],
    [CourseSeeder, Course],
    [EnrollmentSeeder, Enrollment],
    [IntegrationSeeder, NudgeHistory],
    [NudgeSeeder, NudgeHistory],
    [PeopleSeeder, User],
  ])(
    '%p leaves nothing when the transaction of the manager it was given is rolled back',
    async (Seeder, entity) => {
      const before = await dumpDatabase(open.dataSource);
      const rows = await open.dataSource.manager.count(entity);
      const queryRunner = open.dataSource.createQueryRunner();
      await queryRunner.startTransaction();
      await new Seeder({ users: 20, seed: 3 }).run(queryRunner.manager);
      expect(await queryRunner.manager.count(entity)).toBeGreaterThan(rows);
      await queryRunner.rollbackTransaction();
      await queryRunner.release();

      expect((await dumpDatabase(open.dataSource)) === before).toBe(true);
    },
  );
});
