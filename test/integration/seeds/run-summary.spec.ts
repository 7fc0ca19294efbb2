import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { courseFunnelOf } from '../../../seeds/runs/run-summary.js';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

interface Enrolled {
  readonly courseId: string;
  readonly title: string;
  readonly progress: number;
  readonly completed: boolean;
  readonly opened: boolean;
  readonly certified: boolean;
}

describe('the funnel of a run', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('integration');
  });
  afterAll(() => open.close());

  it('is of the course that most of its own people are enrolled in', async () => {
    const { plan } = await runSeed(open.dataSource, { users: 40, seed: 7 });
    const enrollments = (await open.dataSource.query(
      `SELECT e."courseId", c."title"->>'vi' AS title, e."progress", e."completedAt" IS NOT NULL AS completed,
         EXISTS (SELECT FROM "LessonProgress" p JOIN "Lesson" l ON l."id" = p."lessonId"
           WHERE p."userId" = e."userId" AND l."courseId" = e."courseId") AS opened,
         EXISTS (SELECT FROM "Certificate" t WHERE t."userId" = e."userId" AND t."courseId" = e."courseId") AS certified
       FROM "Enrollment" e JOIN "Course" c ON c."id" = e."courseId" WHERE e."id" LIKE $1`,
      [seededIdPattern(plan.tag)],
    )) as Enrolled[];
    const courses = [...new Set(enrollments.map(({ courseId }) => courseId))].sort();
    const [top] = courses
      .map((course) => enrollments.filter(({ courseId }) => courseId === course))
      .sort((a, b) => b.length - a.length);

    expect(courses.length).toBeGreaterThan(1);
    expect(await courseFunnelOf(open.dataSource, plan)).toEqual({
      title: top![0]!.title,
      enrolled: top!.length,
      began: top!.filter(({ opened }) => opened).length,
      halfway: top!.filter(({ progress }) => progress >= 50).length,
      completed: top!.filter(({ completed }) => completed).length,
      certified: top!.filter(({ certified }) => certified).length,
    });
  });

  it('is none without an enrollment', async () => {
    const { plan } = await runSeed(open.dataSource, { users: 5, seed: 8 });
    await open.dataSource.query('DELETE FROM "Enrollment" WHERE "id" LIKE $1', [seededIdPattern(plan.tag)]);

    expect(await courseFunnelOf(open.dataSource, plan)).toBeUndefined();
  });
});
