import type { ReportSource } from './report-source.js';

/** The files of a type that the table knows. */
export interface StoredType {
  readonly mimeType: string;
  readonly files: number;
  readonly bytes: number;
  readonly largest: number;
}

/** Counts files and bytes of courses by type, by what the table says; the one with the most bytes first. */
export function readStorage({ rows, tables, inScope }: ReportSource): Promise<StoredType[]> {
  return rows<StoredType>(
    `SELECT "mimeType", count(*)::int AS files, sum("fileSize")::float8 AS bytes, max("fileSize")::float8 AS largest
     FROM ${tables.CourseAsset} WHERE ${inScope('"id"')} GROUP BY 1 ORDER BY bytes DESC, 1`,
  );
}
