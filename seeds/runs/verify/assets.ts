import type { Invariant } from './invariant.js';

/** 10: files belong to their lessons, and each key has one file. */
export const ASSETS: Invariant = {
  number: 10,
  title: 'CourseAsset.lessonId belongs to its courseId, storageKey is unique, fileSize > 0',
  checks: [
    {
      table: 'CourseAsset',
      sql: ({ table, inScope }) => `
        SELECT a."id", concat_ws('; ',
          CASE WHEN l."courseId" <> a."courseId" THEN format('lesson %s is of course %s', l."id", l."courseId") END,
          CASE WHEN a."fileSize" <= 0 THEN format('fileSize is %s', a."fileSize") END,
          CASE WHEN a.namesakes > 1 THEN format('%s files have the storageKey %s', a.namesakes, a."storageKey") END) AS detail
        FROM (SELECT *, count(*) OVER (PARTITION BY "storageKey") AS namesakes FROM ${table('CourseAsset')}) a
          LEFT JOIN ${table('Lesson')} l ON l."id" = a."lessonId"
        WHERE ${inScope('a."id"')} AND (l."courseId" <> a."courseId" OR a."fileSize" <= 0 OR a.namesakes > 1)`,
    },
  ],
};
