import { createHash, createHmac } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import type { StorageSettings } from '../database/storage-settings.js';
import { type UnusableSettings, usable } from '../database/unusable-settings.js';
import { assertEncrypted } from './assert-encrypted.js';
import { isNotFound, storageErrorOf, storageNotSet } from './storage-error.js';
import { loadStorageSdk, type StorageSdk } from './storage-sdk.js';

/** What a listing says of an object. */
export interface ListedObject {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** The store's version mark, without the quotes around it. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** What the head of an object says. */
export interface ObjectHead {
  /** In bytes. */
  readonly size: number;
  readonly mimeType: string;
  /** The store's version mark, without the quotes around it. */
  readonly etag: string;
  /** SHA-256 that the store itself computed, as 64 hexadecimal digits; `undefined` where it did not. */
  readonly sha256: string | undefined;
}

/** A request that a client makes by itself, without keys. */
export interface PresignedRequest {
  readonly method: 'GET' | 'PUT';
  readonly url: string;
  /** Headers that the client has to send exactly so. */
  readonly headers: Readonly<Record<string, string>>;
  /** Until when the store takes it. */
  readonly expiresAt: Date;
}

/** What binds an upload: the store refuses whatever differs. */
export interface BoundUpload {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  readonly mimeType: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** How a store is spoken to. */
export interface ObjectStoreOptions {
  /** How often a request is made in all before it fails; 3 by default. */
  readonly maxAttempts?: number;
}

interface Parts {
  readonly settings: StorageSettings;
  readonly sdk: StorageSdk;
  readonly client: S3Client;
}

/** Milliseconds that the store may take to accept a connection, and to send the next bytes. */
const CONNECT_TIMEOUT = 5_000;
const IDLE_TIMEOUT = 30_000;

/** One bucket of a store that speaks S3. Its methods throw {@link StorageError}; none of them prints a key of access. */
export class ObjectStore {
  readonly bucket: string;
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.bucket = parts.settings.bucket;
    this.#parts = parts;
  }

  /**
   * Makes ready to use a bucket; connects to nothing yet, but looks up the name of an `http://` endpoint. Whoever opens it closes it.
   *
   * @param storage `settings.storage`
   * @throws {SettingsError} for wrong settings; StorageError `STORAGE_NOT_SET`, `STORAGE_SDK_MISSING`
   */
  static async open(
    storage: StorageSettings | UnusableSettings | undefined,
    { maxAttempts = 3 }: ObjectStoreOptions = {},
  ): Promise<ObjectStore> {
    const settings = usable(storage);
    if (!settings) throw storageNotSet();
    await assertEncrypted(settings);
    const sdk = await loadStorageSdk();
    const { endpoint, accessKeyId, secretAccessKey } = settings;
    const client = new sdk.s3.S3Client({
      region: 'auto',
      endpoint,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts,
      // Checksums of the client's own choice are unknown to some stores; ours is sent and asked for by name.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_TIMEOUT, socketTimeout: IDLE_TIMEOUT },
    });
    return new ObjectStore({ settings, sdk, client });
  }

  /** The head of an object; `undefined` where there is none. */
  async head(key: string): Promise<ObjectHead | undefined> {
    const { sdk, client } = this.#parts;
    const input = { Bucket: this.bucket, Key: key, ChecksumMode: 'ENABLED' as const };
    const found = await this.#orNothing(`looking at "${key}"`, () =>
      client.send(new sdk.s3.HeadObjectCommand(input)),
    );
    return (
      found && {
        size: found.ContentLength ?? 0,
        mimeType: found.ContentType ?? '',
        etag: unquoted(found.ETag),
        // A checksum of parts ("…-3") is not the file's own.
        sha256: /^[\w+/]{43}=$/.test(found.ChecksumSHA256 ?? '')
          ? Buffer.from(found.ChecksumSHA256 ?? '', 'base64').toString('hex')
          : undefined,
      }
    );
  }

  /**
   * Reads an object to its end and computes its SHA-256, with flat memory.
   *
   * @returns 64 hexadecimal digits; `undefined` where there is no such object
   */
  async sha256Of(key: string, signal?: AbortSignal): Promise<string | undefined> {
    const { sdk, client } = this.#parts;
    return this.#orNothing(`reading "${key}"`, async () => {
      const { Body } = await client.send(new sdk.s3.GetObjectCommand({ Bucket: this.bucket, Key: key }), {
        ...(signal && { abortSignal: signal }),
      });
      const hash = createHash('sha256');
      for await (const chunk of Body as AsyncIterable<Uint8Array>) hash.update(chunk);
      return hash.digest('hex');
    });
  }

  /**
   * Writes an object, in place of one that may lie at the key.
   *
   * @returns the store's version mark, without the quotes around it
   */
  async put(upload: BoundUpload, body: Uint8Array, signal?: AbortSignal): Promise<string> {
    const { sdk, client } = this.#parts;
    const { ETag } = await this.#saying(`writing "${upload.key}"`, () =>
      client.send(new sdk.s3.PutObjectCommand({ ...this.#putInput(upload), Body: body }), {
        ...(signal && { abortSignal: signal }),
      }),
    );
    return unquoted(ETag);
  }

  /** Deletes an object; one that is not there is no error. */
  async delete(key: string): Promise<void> {
    const { sdk, client } = this.#parts;
    const input = { Bucket: this.bucket, Key: key };
    await this.#saying(`deleting "${key}"`, () => client.send(new sdk.s3.DeleteObjectCommand(input)));
  }

  /** Every object, page by page (1000 at most), in the order of the keys' UTF-8 bytes. */
  async *pages(signal?: AbortSignal): AsyncGenerator<readonly ListedObject[]> {
    const { sdk, client } = this.#parts;
    let token: string | undefined;
    do {
      const input = { Bucket: this.bucket, ...(token !== undefined && { ContinuationToken: token }) };
      const page = await this.#saying('listing', () =>
        client.send(new sdk.s3.ListObjectsV2Command(input), { ...(signal && { abortSignal: signal }) }),
      );
      yield (page.Contents ?? []).map(({ Key, Size, ETag, LastModified }) => ({
        key: Key ?? '',
        size: Size ?? 0,
        etag: unquoted(ETag),
        lastModified: LastModified ?? new Date(0),
      }));
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  /**
   * A PUT that a client makes by itself. Type, length, SHA-256 (as metadata, and as the checksum that stores which know
   * it verify) and that nothing lies there yet (for stores that know it) are signed.
   *
   * @param seconds for how long, from `at` on
   */
  async presignPut(upload: BoundUpload, seconds: number, at: Date): Promise<PresignedRequest> {
    const { sdk, client } = this.#parts;
    const headers = {
      'content-type': upload.mimeType,
      'content-length': String(upload.size),
      'if-none-match': '*',
      'x-amz-checksum-sha256': base64Of(upload.sha256),
      'x-amz-meta-sha256': upload.sha256,
    };
    const command = new sdk.s3.PutObjectCommand({ ...this.#putInput(upload), IfNoneMatch: '*' });
    const url = await sdk.presigner.getSignedUrl(client, command, {
      expiresIn: seconds,
      signingDate: at,
      signableHeaders: new Set(['host', ...Object.keys(headers)]),
      unhoistableHeaders: new Set(Object.keys(headers)),
    });
    return { method: 'PUT', url, headers, expiresAt: new Date(at.getTime() + 1_000 * seconds) };
  }

  /**
   * A GET that a client makes by itself.
   *
   * @param disposition what the answer's `Content-Disposition` is to be
   * @param seconds for how long, from `at` on
   */
  async presignGet(key: string, disposition: string, seconds: number, at: Date): Promise<PresignedRequest> {
    const { sdk, client } = this.#parts;
    const input = { Bucket: this.bucket, Key: key, ResponseContentDisposition: disposition };
    const command = new sdk.s3.GetObjectCommand(input);
    const url = await sdk.presigner.getSignedUrl(client, command, { expiresIn: seconds, signingDate: at });
    return { method: 'GET', url, headers: {}, expiresAt: new Date(at.getTime() + 1_000 * seconds) };
  }

  /** Signs a text, such that only who has the store's secret key can tell that it is ours (HMAC-SHA-256, RFC 2104). */
  sign(text: string): Buffer {
    const { secretAccessKey } = this.#parts.settings;
    const key = createHmac('sha256', secretAccessKey).update('integration upload intent').digest();
    return createHmac('sha256', key).update(text).digest();
  }

  /** Lets go of its connections. */
  close(): void {
    this.#parts.client.destroy();
  }

  #putInput({ key, size, mimeType, sha256 }: BoundUpload) {
    return {
      Bucket: this.bucket,
      Key: key,
      ContentType: mimeType,
      ContentLength: size,
      ChecksumSHA256: base64Of(sha256),
      Metadata: { sha256 },
    };
  }

  async #orNothing<Result>(
    doing: string,
    work: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw this.#told(error, doing);
    }
  }

  async #saying<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#told(error, doing);
    }
  }

  #told(error: unknown, doing: string): Error {
    return storageErrorOf(error, doing, `bucket "${this.bucket}" at ${this.#parts.settings.endpoint}`);
  }
}

function base64Of(hexDigits: string): string {
  return Buffer.from(hexDigits, 'hex').toString('base64');
}

function unquoted(etag = ''): string {
  return etag.replace(/^"(.*)"$/, '$1');
}
