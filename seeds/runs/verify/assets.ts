import type { Invariant } from './invariant.js';

/** 10: files belong to their lessons, each key has one file, and a lesson's video is one of its files. */
export const ASSETS: Invariant = {
  number: 10,
  title:
    'CourseAsset.lessonId belongs to its courseId, storageKey is unique, fileSize > 0; Lesson.videoKey is a file of the lesson',
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
    {
      // A host's own videos may lie anywhere; keys of our form are those of assets.
      table: 'Lesson',
      sql: ({ table, inScope }) => `
        SELECT l."id", format('no file of the lesson has the videoKey %s', min(video.key)) AS detail
        FROM ${table('Lesson')} l
          CROSS JOIN LATERAL jsonb_each_text(CASE jsonb_typeof(l."videoKey") WHEN 'object' THEN l."videoKey" END) AS video(language, key)
          LEFT JOIN ${table('CourseAsset')} a ON a."lessonId" = l."id" AND a."storageKey" = video.key
        WHERE ${inScope('l."id"')} AND a."id" IS NULL
          AND starts_with(video.key, format('courses/%s/lessons/%s/', l."courseId", l."id"))
        GROUP BY l."id"`,
    },
  ],
};
