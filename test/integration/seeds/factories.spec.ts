import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { useSeederFactory } from 'typeorm-extension';
import { factories } from '../../../seeds/factories/factories.js';
import { registerSeederFactories, type FactoryMeta } from '../../../seeds/factories/seeder-factories.js';
import { Enrollment, NudgeHistory, User } from '../../../src/entities/index.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { readRows } from '../../support/read-rows.js';
import { FACTORY_STATES } from '../../unit/seeds/support/factory-states.js';
import { ROW_INVARIANTS } from '../../unit/seeds/support/row-invariants.js';
import { BASELINE_TABLE_NAMES } from '../../support/baseline-tables.js';

const AS_OF = '2026-01-05T00:00:00Z';
const ALL_ROWS = `SELECT ${BASELINE_TABLE_NAMES.map((table) => `(SELECT count(*) FROM "${table}")`).join(' + ')} AS "rows"`;

describe('factories on a database', () => {
  let open: OpenDatabase;
  let queryRunner: QueryRunner;
  beforeAll(async () => {
    open = await openHostDatabase();
    await open.dataSource.runMigrations();
    queryRunner = open.dataSource.createQueryRunner();
  });
  afterAll(async () => {
    await queryRunner.release();
    await open.close();
  });

  /** Does something in a transaction and takes it back. */
  async function rolledBack(work: () => Promise<void>): Promise<void> {
    await queryRunner.startTransaction();
    try {
      await work();
    } finally {
      await queryRunner.rollbackTransaction();
    }
    expect(await open.dataSource.query(ALL_ROWS)).toEqual([{ rows: '0' }]);
  }

  it.each(FACTORY_STATES)(
    '%s is created with all it takes, and gone after a rollback',
    async (_, factoryOf) => {
      await rolledBack(async () => {
        const { rows: made } = factoryOf(factories({ seed: 5, asOf: AS_OF })).makeStory();
        await factoryOf(factories({ seed: 5, asOf: AS_OF })).create(queryRunner.manager);
        const rows = await readRows(queryRunner.manager);
        const broken = Object.entries(ROW_INVARIANTS).filter(
          ([, violationsIn]) => violationsIn(rows, Date.parse(AS_OF)).length > 0,
        );

        expect(broken.map(([invariant]) => invariant)).toEqual([]);
        for (const table of BASELINE_TABLE_NAMES) {
          const asRead = made[table].map((row) => ({ ...row, passwordHash: undefined }));
          expect([table, sortedById(rows[table])]).toEqual([table, sortedById(asRead)]);
        }
      });
    },
  );

  it('create many at once, with rows that were created before', async () => {
    await rolledBack(async () => {
      const { manager } = queryRunner;
      const { user, course, enrollment, nudge } = factories({ asOf: AS_OF });
      const students = await user.createMany(manager, 3);
      const lecture = await course.create(manager);
      const enrollments = await enrollment
        .completed()
        .recycle(lecture, ...students)
        .createMany(manager, 3);
      await nudge.clicked().for({ user: students[0]! }).createMany(manager, 4);

      expect(await manager.count(User)).toBe(3);
      expect(await manager.findBy(Enrollment, { courseId: lecture.id })).toHaveLength(enrollments.length);
      expect(await manager.countBy(NudgeHistory, { userId: students[0]!.id })).toBe(4);
    });
  });

  it('take in rows that TypeORM found', async () => {
    await rolledBack(async () => {
      const { manager } = queryRunner;
      await factories({ seed: 1, asOf: AS_OF }).course.withLessons(3).create(manager);
      const { Course: courses, Lesson: lessons } = await readRows(manager);
      const found = { course: courses[0] as never };
      const { enrollment } = factories({ seed: 2, asOf: AS_OF });

      const created = await enrollment
        .for(found)
        .recycle(...(lessons as never[]))
        .completed()
        .create(manager);
      expect(created.progress).toBe(100);
      expect((await readRows(manager)).LessonProgress).toHaveLength(3);
    });
  });

  it('are there for seeders of typeorm-extension', async () => {
    await rolledBack(async () => {
      await registerSeederFactories(factories({ seed: 3, asOf: AS_OF }));
      const factory = useSeederFactory<Enrollment, FactoryMeta<'enrollment'>>(Enrollment);
      const made = await factory.setMeta((enrollment) => enrollment.completed()).make({ userId: 'u1' });

      expect(made).toBeInstanceOf(Enrollment);
      expect(made).toMatchObject({ progress: 100, userId: 'u1' });
    });
  });
});

function sortedById(rows: readonly { id: string }[]): readonly { id: string }[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
