import type { ReportSource } from './report-source.js';

/** Nudges of one kind, and how people answered. */
export interface NudgeGroup {
  readonly by: 'all' | 'type' | 'channel' | 'variant';
  /** Null where the nudges don't say. */
  readonly name: string | null;
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
}

/** Counts the nudges that were sent, opened and clicked: all, by type, by channel and by variant. */
export function readNudges({ rows, tables, inScope }: ReportSource): Promise<NudgeGroup[]> {
  return rows<NudgeGroup>(
    `SELECT CASE GROUPING(type, channel, variant) WHEN 3 THEN 'type' WHEN 5 THEN 'channel'
         WHEN 6 THEN 'variant' ELSE 'all' END AS "by",
       coalesce(type, channel, variant) AS name, count(*)::int AS sent,
       count(*) FILTER (WHERE opened)::int AS opened, count(*) FILTER (WHERE clicked)::int AS clicked
     FROM (SELECT "nudgeType" AS type, "metadata"->>'channel' AS channel, "metadata"->>'variant' AS variant,
         "metadata"->>'openedAt' IS NOT NULL AS opened, "metadata"->>'clickedAt' IS NOT NULL AS clicked
       FROM ${tables.NudgeHistory} WHERE ${inScope('"id"')}) nudges
     GROUP BY GROUPING SETS ((), (type), (channel), (variant))
     HAVING count(*) > 0 ORDER BY 1, sent DESC, name`,
  );
}
