import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CourseAsset } from '../../src/entities/index.js';
import type { ObjectStore } from '../../src/storage/object-store.js';
import type { SweepFinding } from '../../src/storage/sweep/sweep-storage.js';
import { addCourse } from './flow-rows.js';

/** What a sweep has to find in what {@link fillStorage} made. */
export interface Filling {
  readonly objects: number;
  readonly rows: number;
  readonly findings: Readonly<Record<SweepFinding['kind'], number>>;
}

/** Keys of a folder: as many files as a course may have. */
const PER_FOLDER = 200;

/** Objects that are written side by side, and rows by one statement. */
const PARALLEL = 32;
const ROWS_PER_STATEMENT = 5_000;

/** Of each thousand keys, ten have no row, ten no object, one another size and one other bytes than its row says. */
function kindOf(number: number): SweepFinding['kind'] | undefined {
  if (number % 100 === 7) return 'ORPHAN_OBJECT';
  if (number % 100 === 57) return 'MISSING_OBJECT';
  if (number % 1_000 === 11) return 'SIZE_MISMATCH';
  return number % 1_000 === 511 ? 'CHECKSUM_MISMATCH' : undefined;
}

const hashOf = (algorithm: 'md5' | 'sha256', text: string) =>
  createHash(algorithm).update(text).digest('hex');

function keyOf(number: number): string {
  const folder = String(Math.floor(number / PER_FOLDER)).padStart(8, '0');
  const id = hashOf('md5', `id ${number}`);
  return `courses/${folder}/${id.slice(0, 12)}-${id}-lecture.pdf`;
}

/**
 * Fills a bucket and the table with so many objects and rows each, a multiple of 990, that differ here and there.
 *
 * @param hooks `onProgress` is called with how many keys there are now
 */
export async function fillStorage(
  manager: EntityManager,
  store: ObjectStore,
  pairs: number,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (keys: number) => void } = {},
): Promise<Filling> {
  const { course } = await addCourse(manager, { lessons: 1 });
  const keys = (pairs / 99) * 100;
  const findings = { ORPHAN_OBJECT: 0, MISSING_OBJECT: 0, SIZE_MISMATCH: 0, CHECKSUM_MISMATCH: 0 };
  const counts = { objects: 0, rows: 0 };
  let rows: object[] = [];
  for (let start = 0; start < keys; start += PARALLEL) {
    signal?.throwIfAborted();
    const numbers = Array.from({ length: Math.min(PARALLEL, keys - start) }, (_, index) => start + index);
    await Promise.all(
      numbers.map(async (number) => {
        const kind = kindOf(number);
        if (kind) findings[kind] += 1;
        const [key, told] = [keyOf(number), `%PDF-1.4 lecture ${number}`];
        const content = kind === 'CHECKSUM_MISMATCH' ? told.replace('lecture', 'LECTURE') : told;
        if (kind !== 'MISSING_OBJECT') {
          const upload = { key, size: content.length, mimeType: 'application/pdf' };
          await store.put({ ...upload, sha256: hashOf('sha256', content) }, Buffer.from(content));
          counts.objects += 1;
        }
        if (kind === 'ORPHAN_OBJECT') return;
        rows.push({
          courseId: course.id,
          fileName: 'lecture.pdf',
          fileSize: told.length + (kind === 'SIZE_MISMATCH' ? 1 : 0),
          mimeType: 'application/pdf',
          storageKey: key,
          // The version mark of S3 for what is written at once.
          metadata: {
            bucket: store.bucket,
            checksumSha256: hashOf('sha256', told),
            etag: hashOf('md5', told),
          },
        });
        counts.rows += 1;
      }),
    );
    if (rows.length < ROWS_PER_STATEMENT && start + PARALLEL < keys) continue;
    await manager.insert(CourseAsset, rows);
    rows = [];
    onProgress?.(start + PARALLEL);
  }
  return { ...counts, findings };
}
