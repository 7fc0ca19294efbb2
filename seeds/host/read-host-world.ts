import type { EntityManager } from 'typeorm';
import { qualifiedName, type SchemaNames } from '../../src/postgres/schema-names.js';
import { seededIdPattern } from '../../src/domain/seeded-id-pattern.js';
import { DAY } from '../../src/domain/local-time.js';
import type { Level } from '../../src/domain/course-levels.js';
import type { LessonType } from '../../src/domain/lesson-types.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import type { HostWorld, WorldCourse } from '../engine/generate/world.js';
import { asI18nText } from './host-text.js';

/** Assumed time from a course's creation to its publication, unless it was last updated before that. */
const PREPARATION = 2 * DAY;

/** Staff who joined this soon after the first people may have announced any challenge of the run. */
const FOUNDING_TIME = 10 * DAY;

/** Duration of a lesson if the host does not know it, in seconds. */
const USUAL_DURATION = 600;

/** Questions of a quiz: the host's tables do not say. */
const USUAL_QUESTIONS = 10;

interface CourseFound {
  id: string;
  slug: string;
  title: unknown;
  level: Level;
  price: number;
  thumbnailKey: string;
  createdAt: Date;
  updatedAt: Date;
  lessons: { id: string; order: number; type: LessonType; duration: number | null }[];
}

/**
 * Reads what a run with `--host existing` attaches to: the host's staff, and its published courses with at
 * least one published lesson, all from before `--as-of`. Rows of seed runs are left out. It only reads.
 *
 * @param seeded - `LIKE` patterns of the ids of all recorded runs
 */
export async function readHostWorld(
  manager: EntityManager,
  schemas: SchemaNames,
  plan: RunPlan,
  seeded: readonly string[],
): Promise<HostWorld> {
  const user = qualifiedName(schemas.host, 'User');
  const latest = new Date(plan.asOf);
  const members = (await manager.query(
    `SELECT "id", "role" <> 'STUDENT' AS "isStaff", "createdAt" FROM ${user}
     WHERE "createdAt" <= $1 AND "id" NOT LIKE ALL ($2::text[])
       AND ("role" <> 'STUDENT' OR "createdAt" = (SELECT min("createdAt") FROM ${user} WHERE "id" NOT LIKE ALL ($2::text[])))
     ORDER BY "createdAt", "id"`,
    [latest, seeded],
  )) as { id: string; isStaff: boolean; createdAt: Date }[];
  const opening = Math.max(plan.opening, members[0]?.createdAt.getTime() ?? plan.opening);
  const staff = members
    .filter(({ isStaff }) => isStaff)
    .map(({ id, createdAt }) => ({ id, createdAt: createdAt.getTime(), lastActiveAt: createdAt.getTime() }));
  const founders = staff.filter(({ createdAt }) => createdAt <= opening + FOUNDING_TIME);
  const courses = await readCourses(manager, schemas, latest, seeded);
  const keys = (await manager.query(
    `SELECT "storageKey" FROM ${qualifiedName(schemas.integration, 'CourseAsset')} WHERE "courseId" = ANY ($1) AND "id" NOT LIKE $2`,
    [courses.map(({ id }) => id), seededIdPattern(plan.tag)],
  )) as { storageKey: string }[];
  return {
    world: { staff: founders.length > 0 ? founders : staff.slice(0, 1), courses },
    storageKeys: keys.map(({ storageKey }) => storageKey),
    opening,
  };
}

async function readCourses(
  manager: EntityManager,
  { host }: SchemaNames,
  latest: Date,
  seeded: readonly string[],
): Promise<WorldCourse[]> {
  const found = (await manager.query(
    `SELECT c."id", c."slug", c."title", c."level", c."price", c."thumbnailKey", c."createdAt", c."updatedAt",
       jsonb_agg(jsonb_build_object('id', l."id", 'order', l."order", 'type', l."type", 'duration', l."duration") ORDER BY l."order") AS lessons
     FROM ${qualifiedName(host, 'Course')} c JOIN ${qualifiedName(host, 'Lesson')} l ON l."courseId" = c."id" AND l."published"
     WHERE c."published" AND c."createdAt" <= $1 AND c."id" NOT LIKE ALL ($2::text[])
     GROUP BY c."id" ORDER BY c."createdAt", c."id"`,
    [latest, seeded],
  )) as CourseFound[];
  return found
    .map(({ createdAt, updatedAt, lessons, title, ...course }) => ({
      ...course,
      title: asI18nText(title) ?? { vi: course.slug, en: course.slug, zh: course.slug },
      publishedAt: Math.min(
        createdAt.getTime() + PREPARATION,
        Math.max(createdAt.getTime(), updatedAt.getTime()),
      ),
      quizQuestions: USUAL_QUESTIONS,
      lessons: lessons.map((lesson) => ({ ...lesson, duration: lesson.duration ?? USUAL_DURATION })),
    }))
    .filter(({ publishedAt }) => publishedAt <= latest.getTime());
}
