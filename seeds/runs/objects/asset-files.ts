import { compareUtf8 } from '../../../src/storage/sweep/utf8-order.js';
import type { BoundUpload } from '../../../src/storage/object-store.js';
import type { SeedRun } from '../seed-run.js';
import type { Row } from '../../engine/plan/rows.js';
import { bytesOfFile } from '../../factories/rows/file-with-bytes.js';

/** A file of a run that belongs in its bucket. */
export interface AssetFile extends BoundUpload {
  /** The ETag in its row: the MD5 of the bytes. */
  readonly etag: string;
  /** Makes its bytes, which are not stored. */
  bytes(): Uint8Array;
}

/** The files of a run, in the order of their keys' bytes. */
export function assetFiles(run: SeedRun): AssetFile[] {
  const generator = run.anotherGenerator();
  const rows: Row<'CourseAsset'>[] = [];
  generator.emitBase((table, row) => {
    if (table === 'CourseAsset') rows.push(row as unknown as Row<'CourseAsset'>);
  });
  const courses = new Map(generator.courses.map((course) => [course.id, course]));
  return rows
    .map((row) => ({
      key: row.storageKey,
      size: row.fileSize,
      mimeType: row.mimeType,
      sha256: row.metadata?.checksumSha256 ?? '',
      etag: row.metadata?.etag ?? '',
      bytes: () => bytesOfFile({ ...row, metadata: row.metadata ?? {} }, courses.get(row.courseId)!),
    }))
    .sort((left, right) => compareUtf8(left.key, right.key));
}
