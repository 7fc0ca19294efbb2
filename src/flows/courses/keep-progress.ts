import type { Step } from '../person-steps.js';

/**
 * Tells the host that the person has started a course: by its first lesson, as the host does on enrollment.
 */
export async function keepStart(
  { rows, tables, person, hostTables }: Step,
  courseId: string,
  at: Date,
): Promise<void> {
  if (!hostTables.has('UserProgress')) return;
  await rows(
    `INSERT INTO ${tables.UserProgress} ("id", "userId", "lessonId", "status", "createdAt", "updatedAt")
     SELECT gen_random_uuid(), $1, "id", 'STARTED', $3::timestamp, $3::timestamp FROM ${tables.Lesson}
     WHERE "courseId" = $2 AND "published" ORDER BY "order" LIMIT 1
     ON CONFLICT ("userId", "lessonId") DO NOTHING`,
    [person.id, courseId, at],
  );
}

/** Tells the host that the person has opened a lesson; keeps what it knows of the lesson already. */
export async function keepOpening(
  { rows, tables, person, hostTables }: Step,
  lessonId: string,
  at: Date,
): Promise<void> {
  if (!hostTables.has('UserProgress')) return;
  await rows(
    `INSERT INTO ${tables.UserProgress} ("id", "userId", "lessonId", "status", "createdAt", "updatedAt")
     VALUES (gen_random_uuid(), $1, $2, 'STARTED', $3, $3) ON CONFLICT ("userId", "lessonId") DO NOTHING`,
    [person.id, lessonId, at],
  );
}

/**
 * Tells the host that the person has completed a lesson. The host completes a lesson after nine tenths of its
 * duration; the flow is not told how long it took, so the whole duration counts as spent, unless more is on
 * record.
 *
 * @returns whether the host had completed the lesson before, and so has paid its points
 */
export async function keepCompletion(
  { rows, tables, person, hostTables }: Step,
  lessonId: string,
  completedAt: Date,
): Promise<boolean> {
  if (!hostTables.has('UserProgress')) return false;
  const before = await rows(
    `SELECT 1 FROM ${tables.UserProgress}
     WHERE "userId" = $1 AND "lessonId" = $2 AND "completedAt" IS NOT NULL FOR NO KEY UPDATE`,
    [person.id, lessonId],
  );
  await rows(
    `INSERT INTO ${tables.UserProgress} AS mine
       ("id", "userId", "lessonId", "status", "durationSpent", "completedAt", "createdAt", "updatedAt")
     SELECT gen_random_uuid(), $1, "id", 'COMPLETED', coalesce("duration", 0), $3::timestamp, $3::timestamp, $3::timestamp
     FROM ${tables.Lesson} WHERE "id" = $2
     ON CONFLICT ("userId", "lessonId") DO UPDATE SET "status" = 'COMPLETED',
       "durationSpent" = greatest(mine."durationSpent", excluded."durationSpent"),
       "completedAt" = least(mine."completedAt", excluded."completedAt"),
       "updatedAt" = greatest(mine."updatedAt", excluded."updatedAt")`,
    [person.id, lessonId, completedAt],
  );
  return before.length > 0;
}

/**
 * Tells the host that the person is no longer in a course, for which it asks whether they are in its lessons.
 */
export async function keepLeaving(
  { rows, tables, person, hostTables }: Step,
  courseId: string,
): Promise<void> {
  if (!hostTables.has('UserProgress')) return;
  await rows(
    `DELETE FROM ${tables.UserProgress} USING ${tables.Lesson} lesson
     WHERE "userId" = $1 AND "lessonId" = lesson."id" AND lesson."courseId" = $2`,
    [person.id, courseId],
  );
}
