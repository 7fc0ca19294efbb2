import { createHash } from 'node:crypto';
import { Not } from 'typeorm';
import { CourseAsset } from '../../../src/entities/index.js';
import type { BegunUpload, NewUpload } from '../../../src/flows/assets/begin-upload.js';
import { addCourse, openFlowDatabase } from '../flow-rows.js';
import { keysIn, openObjectStorage } from '../object-storage.js';
import {
  openPlace,
  performOperation,
  sendFile,
  sweepAll,
  type OpenPlace,
  type Place,
  type Subject,
} from './perform-operation.js';
import { OPERATIONS, type OperationName, type StateName } from './upload-states.js';

/** A subject, and what is needed to find its files on either side and to send the new one again. */
export interface PreparedSubject extends Subject {
  readonly old: NewUpload;
  readonly begun: BegunUpload | undefined;
}

const sha256Of = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A database and a store with one confirmed asset that nobody touches, and whatever a test prepares. */
export class StorageWorld {
  readonly place: Place;
  readonly direct: OpenPlace;
  readonly #course: Pick<NewUpload, 'courseId' | 'lessonId'>;
  readonly #end: () => Promise<unknown>;
  #bystander: PreparedSubject | undefined;
  #subjects = 0;

  private constructor(
    parts: Pick<StorageWorld, 'place' | 'direct'>,
    course: Pick<NewUpload, 'courseId' | 'lessonId'>,
    end: () => Promise<unknown>,
  ) {
    this.place = parts.place;
    this.direct = parts.direct;
    this.#course = course;
    this.#end = end;
  }

  static async open(): Promise<StorageWorld> {
    const [open, storage] = await Promise.all([openFlowDatabase(), openObjectStorage()]);
    const { course, lessons } = await addCourse(open.dataSource.manager, { lessons: 1 });
    const { endpoint, bucket, accessKeyId, secretAccessKey } = storage.settings;
    const place = {
      databaseUrl: open.database.url,
      storage: { endpoint, bucket, accessKeyId, secretAccessKey },
    };
    const world = new StorageWorld(
      { place, direct: await openPlace(place) },
      { courseId: course.id, lessonId: lessons[0]!.id },
      () => Promise.all([open.close(), storage.close()]),
    );
    world.#bystander = await world.prepare('remove');
    return world;
  }

  async close(): Promise<void> {
    await this.direct.close();
    await this.#end();
  }

  /** Brings about the state that an operation begins with, with files of its own. */
  async prepare(operation: OperationName): Promise<PreparedSubject> {
    const { flow } = this.direct;
    const { from } = OPERATIONS[operation];
    const number = ++this.#subjects;
    const [oldContent, content] = [`%PDF-1.4 old ${number}`, `%PDF-1.4 new ${number}`];
    const [old, upload] = [this.#uploadOf(oldContent), this.#uploadOf(content)];
    const begun = /new$|other$/.test(from) ? await flow.beginUpload(upload) : undefined;
    if (begun && from === '– / other') await this.#putOther(begun, upload);
    else if (begun) await sendFile(begun.request, content);
    const begunOld = from.includes('old') ? await this.#uploadAndConfirm(old, oldContent) : undefined;
    const { uploadId = '' } = begunOld ?? begun ?? {};
    const { intent = '' } = begun ?? begunOld ?? {};
    return { content, upload, old, assetId: uploadId, intent, begun };
  }

  /** Does what an operation was to do once more, as a client does that has not heard how it went. */
  async repeat(operation: OperationName, subject: PreparedSubject): Promise<void> {
    const { store } = this.direct;
    const { upload, content, begun } = subject;
    if (operation === 'upload') return void (await this.#uploadAndConfirm(upload, content));
    const isLost = begun !== undefined && !(await store.head(begun.storageKey));
    if (isLost && (operation === 'confirm' || operation === 'replace'))
      await sendFile(begun.request, content);
    await performOperation(operation, this.direct, subject);
  }

  /** What lies on both sides of each subject, as it is. */
  async statesOf(subjects: readonly PreparedSubject[]): Promise<StateName[]> {
    const { dataSource, store } = this.direct;
    const objects = await keysIn(store);
    const rows = (await dataSource.query('SELECT "storageKey" FROM "CourseAsset"')) as {
      storageKey: string;
    }[];
    const keys = rows.map(({ storageKey }) => storageKey);
    return Promise.all(
      subjects.map(async ({ old, upload }) => {
        const files = [
          { name: 'old', sha256: old.sha256 },
          { name: 'new', sha256: upload.sha256 },
        ];
        const [row, lying]: [string[], string[]] = [[], []];
        for (const { name, sha256 } of files) {
          const isIts = (key: string) => key.includes(`/${sha256.slice(0, 12)}-`);
          row.push(...keys.filter(isIts).map(() => name));
          for (const key of objects.filter(isIts)) {
            lying.push((await store.sha256Of(key)) === sha256 ? name : 'other');
          }
        }
        return `${row.join('+') || '–'} / ${lying.join('+') || '–'}` as StateName;
      }),
    );
  }

  /** Sweeps; @returns what was found, and whether the asset that nobody touches is still whole. */
  async sweep(): Promise<{ found: number; left: number; bystander: StateName }> {
    const findings = await sweepAll(this.direct);
    const [bystander] = await this.statesOf([this.#bystander!]);
    return {
      found: findings.length,
      left: findings.filter(({ resolved }) => !resolved).length,
      bystander: bystander!,
    };
  }

  /** Takes everything away but the asset that nobody touches. */
  async clear(): Promise<void> {
    const { manager } = this.direct.dataSource;
    await manager.delete(CourseAsset, { id: Not(this.#bystander!.assetId) });
    await this.sweep();
  }

  /** A step's words with "old" and "new" for the keys of a subject. */
  wordsFor({ old, upload }: PreparedSubject): (does: string) => string {
    const key = (sha256: string) => new RegExp(`\\S*/${sha256.slice(0, 12)}-\\S*`);
    return (does) => does.replace(key(old.sha256), 'old').replace(key(upload.sha256), 'new');
  }

  async #uploadAndConfirm(upload: NewUpload, content: string): Promise<BegunUpload> {
    const { flow } = this.direct;
    const begun = await flow.beginUpload(upload);
    await sendFile(begun.request, content);
    await flow.confirmUpload(begun.intent);
    return begun;
  }

  async #putOther({ storageKey: key }: BegunUpload, { mimeType }: NewUpload): Promise<void> {
    const other = Buffer.from('%PDF-1.4 other');
    await this.direct.store.put({ key, mimeType, size: other.length, sha256: sha256Of(other) }, other);
  }

  #uploadOf(content: string): NewUpload {
    return {
      ...this.#course,
      fileName: 'Bài giảng.pdf',
      fileSize: content.length,
      mimeType: 'application/pdf',
      sha256: sha256Of(content),
    };
  }
}
