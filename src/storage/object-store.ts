import { createHash, createHmac } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import type { StorageSettings } from '../database/storage-settings.js';
import { type UnusableSettings, usable } from '../database/unusable-settings.js';
import { assertEncrypted } from './assert-encrypted.js';
import { isNotFound, storageErrorOf, storageNotSet } from './storage-error.js';
import { loadStorageSdk, type StorageSdk } from './storage-sdk.js';

/** An object as listed. */
export interface ListedObject {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** The object's ETag, without quotes. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** An object's metadata (HEAD). */
export interface ObjectHead {
  /** In bytes. */
  readonly size: number;
  readonly mimeType: string;
  /** The object's ETag, without quotes. */
  readonly etag: string;
  /** SHA-256 computed by the store, as 64 hexadecimal digits; `undefined` if it has none. */
  readonly sha256: string | undefined;
}

/** A request that a client can make without access keys. */
export interface PresignedRequest {
  readonly method: 'GET' | 'PUT';
  readonly url: string;
  /** Headers that the client must send unchanged. */
  readonly headers: Readonly<Record<string, string>>;
  /** When the request expires. */
  readonly expiresAt: Date;
}

/** The properties that an upload is bound to; the store refuses anything else. */
export interface BoundUpload {
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  readonly mimeType: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Options of an object store. */
export interface ObjectStoreOptions {
  /** Attempts per request; 3 by default. */
  readonly maxAttempts?: number;
}

interface Parts {
  readonly settings: StorageSettings;
  readonly sdk: StorageSdk;
  readonly client: S3Client;
}

/** Milliseconds to wait for a connection, and for the next bytes. */
const CONNECT_TIMEOUT = 5_000;
const IDLE_TIMEOUT = 30_000;

/**
 * One bucket of an S3-compatible store. Its methods throw {@link StorageError}; none reveals an access key.
 */
export class ObjectStore {
  readonly bucket: string;
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.bucket = parts.settings.bucket;
    this.#parts = parts;
  }

  /**
   * Opens a bucket. Makes no request yet, but resolves the name of an `http://` endpoint. The caller must
   * close it.
   *
   * @param storage - `settings.storage`
   * @throws SettingsError for invalid settings; StorageError `STORAGE_NOT_SET`, `STORAGE_SDK_MISSING`
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
      // Some stores don't know the SDK's default checksums; ours are sent and requested explicitly.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_TIMEOUT, socketTimeout: IDLE_TIMEOUT },
    });
    return new ObjectStore({ settings, sdk, client });
  }

  /** Returns an object's metadata; `undefined` if it doesn't exist. */
  async head(key: string): Promise<ObjectHead | undefined> {
    const { sdk, client } = this.#parts;
    const input = { Bucket: this.bucket, Key: key, ChecksumMode: 'ENABLED' as const };
    const found = await this.#orUndefined(`looking at "${key}"`, () =>
      client.send(new sdk.s3.HeadObjectCommand(input)),
    );
    return (
      found && {
        size: found.ContentLength ?? 0,
        mimeType: found.ContentType ?? '',
        etag: unquoted(found.ETag),
        // A multipart checksum ("…-3") is not the file's own.
        sha256: /^[\w+/]{43}=$/.test(found.ChecksumSHA256 ?? '')
          ? Buffer.from(found.ChecksumSHA256 ?? '', 'base64').toString('hex')
          : undefined,
      }
    );
  }

  /**
   * Streams an object and computes its SHA-256, in constant memory.
   *
   * @returns 64 hexadecimal digits; `undefined` if the object doesn't exist
   */
  async sha256Of(key: string, signal?: AbortSignal): Promise<string | undefined> {
    const { sdk, client } = this.#parts;
    return this.#orUndefined(`reading "${key}"`, async () => {
      const { Body } = await client.send(new sdk.s3.GetObjectCommand({ Bucket: this.bucket, Key: key }), {
        ...(signal && { abortSignal: signal }),
      });
      const hash = createHash('sha256');
      for await (const chunk of Body as AsyncIterable<Uint8Array>) hash.update(chunk);
      return hash.digest('hex');
    });
  }

  /**
   * Writes an object, replacing any existing one.
   *
   * @returns the ETag, without quotes
   */
  async put(upload: BoundUpload, body: Uint8Array, signal?: AbortSignal): Promise<string> {
    const { sdk, client } = this.#parts;
    const { ETag } = await this.#withStorageErrors(`writing "${upload.key}"`, () =>
      client.send(new sdk.s3.PutObjectCommand({ ...this.#putInput(upload), Body: body }), {
        ...(signal && { abortSignal: signal }),
      }),
    );
    return unquoted(ETag);
  }

  /** Deletes an object; a missing one is not an error. */
  async delete(key: string): Promise<void> {
    const { sdk, client } = this.#parts;
    const input = { Bucket: this.bucket, Key: key };
    await this.#withStorageErrors(`deleting "${key}"`, () =>
      client.send(new sdk.s3.DeleteObjectCommand(input)),
    );
  }

  /** Lists all objects in pages of up to 1000, sorted by the keys' UTF-8 bytes. */
  async *pages(signal?: AbortSignal): AsyncGenerator<readonly ListedObject[]> {
    const { sdk, client } = this.#parts;
    let token: string | undefined;
    do {
      const input = { Bucket: this.bucket, ...(token !== undefined && { ContinuationToken: token }) };
      const page = await this.#withStorageErrors('listing', () =>
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
   * Presigns a PUT. The signature covers type, length, SHA-256 (as metadata, and as a checksum that some
   * stores verify) and the condition that the key is unused (where supported).
   *
   * @param seconds - validity, counted from `at`
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
   * Presigns a GET.
   *
   * @param disposition - the response's `Content-Disposition`
   * @param seconds - validity, counted from `at`
   */
  async presignGet(key: string, disposition: string, seconds: number, at: Date): Promise<PresignedRequest> {
    const { sdk, client } = this.#parts;
    const input = { Bucket: this.bucket, Key: key, ResponseContentDisposition: disposition };
    const command = new sdk.s3.GetObjectCommand(input);
    const url = await sdk.presigner.getSignedUrl(client, command, { expiresIn: seconds, signingDate: at });
    return { method: 'GET', url, headers: {}, expiresAt: new Date(at.getTime() + 1_000 * seconds) };
  }

  /** Signs a text with the store's secret key (HMAC-SHA-256, RFC 2104). */
  sign(text: string): Buffer {
    const { secretAccessKey } = this.#parts.settings;
    const key = createHmac('sha256', secretAccessKey).update('integration upload intent').digest();
    return createHmac('sha256', key).update(text).digest();
  }

  /** Closes its connections. */
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

  async #orUndefined<Result>(
    doing: string,
    work: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw this.#toStorageError(error, doing);
    }
  }

  async #withStorageErrors<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw this.#toStorageError(error, doing);
    }
  }

  #toStorageError(error: unknown, doing: string): Error {
    return storageErrorOf(error, doing, `bucket "${this.bucket}" at ${this.#parts.settings.endpoint}`);
  }
}

function base64Of(hexDigits: string): string {
  return Buffer.from(hexDigits, 'hex').toString('base64');
}

function unquoted(etag = ''): string {
  return etag.replace(/^"(.*)"$/, '$1');
}
