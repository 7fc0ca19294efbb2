import { createHash } from 'node:crypto';
import type { RunOptions } from '../../engine/plan/run-options.js';
import type { WorldCourse } from '../../engine/generate/world.js';
import { fileBytes, fileContents } from '../../files/file-bytes.js';
import { lessonStorageKey } from './course-asset-row.js';
import type { StoredFile } from './stored-file.js';

/** What of a row decides the bytes of its file. */
type FileOfCourse = Pick<StoredFile, 'lessonId' | 'fileName' | 'mimeType' | 'metadata'>;

/**
 * Makes the bytes of a file.
 *
 * @param course - the one that it belongs to
 */
export function bytesOfFile({ lessonId, fileName, ...file }: FileOfCourse, course: WorldCourse): Uint8Array {
  const lesson = course.lessons.find(({ id }) => id === lessonId);
  // A host's ids may be any text; a comment in a file is not.
  const id = [course.id, ...(lessonId === null ? [] : [lessonId]), fileName]
    .map(encodeURIComponent)
    .join('/');
  return fileBytes({ ...file, id, course: course.title, lesson });
}

/**
 * The same file, with the contents, the size, the checksum and the place that its bytes have in a run's
 * bucket. Its version mark is their MD5, as S3 marks what is put in one piece.
 */
export function withBytes(
  file: StoredFile,
  course: WorldCourse,
  { bucket, host }: Pick<RunOptions, 'bucket' | 'host'>,
): StoredFile {
  const bytes = bytesOfFile(file, course);
  const checksumSha256 = createHash('sha256').update(bytes).digest('hex');
  const etag = createHash('md5').update(bytes).digest('hex');
  return {
    ...file,
    fileSize: bytes.length,
    storageKey: keyOf(file, checksumSha256, host),
    metadata: { ...file.metadata, ...fileContents(file), bucket, checksumSha256, etag },
  };
}

/** An existing host's picture of a course stays at the course's own key. */
function keyOf(
  { courseId, lessonId, fileName, storageKey }: StoredFile,
  checksum: string,
  host: RunOptions['host'],
): string {
  if (lessonId !== null) return lessonStorageKey(courseId, lessonId, checksum, fileName);
  return host === 'create' ? storageKey : `courses/${courseId}/${checksum.slice(0, 12)}-${fileName}`;
}
