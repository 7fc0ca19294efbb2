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
    `WITH nudges AS MATERIALIZED (
       SELECT "nudgeType" AS type, "metadata"->>'channel' AS channel, "metadata"->>'variant' AS variant,
         count(*) AS sent, count("metadata"->>'openedAt') AS opened, count("metadata"->>'clickedAt') AS clicked
       FROM ${tables.NudgeHistory} WHERE ${inScope('"id"')} GROUP BY 1, 2, 3)
     SELECT CASE GROUPING(type, channel, variant) WHEN 3 THEN 'type' WHEN 5 THEN 'channel'
         WHEN 6 THEN 'variant' ELSE 'all' END AS "by",
       coalesce(type, channel, variant) AS name, sum(sent)::int AS sent,
       sum(opened)::int AS opened, sum(clicked)::int AS clicked
     FROM nudges GROUP BY GROUPING SETS ((), (type), (channel), (variant))
     HAVING count(*) > 0 ORDER BY 1, sent DESC, name`,
  );
}
