import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSeeders } from 'typeorm-extension';
import { ChallengeSeeder } from '../../../seeds/seeders/challenge.seeder.js';
import { CourseAssetSeeder } from '../../../seeds/seeders/course-asset.seeder.js';
import { CourseSeeder } from '../../../seeds/seeders/course.seeder.js';
import { EnrollmentSeeder } from '../../../seeds/seeders/enrollment.seeder.js';
import { PeopleSeeder } from '../../../seeds/seeders/people.seeder.js';
import { ChallengeParticipant, CourseAsset, Enrollment, User } from '../../../src/entities/index.js';
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

  it('leave nothing when the transaction of the manager they were given is rolled back', async () => {
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    await new EnrollmentSeeder({ users: 20 }).run(queryRunner.manager);
    expect(await queryRunner.manager.count(Enrollment)).toBeGreaterThan(0);
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    expect(await open.dataSource.manager.count(Enrollment)).toBe(0);
  });
});
