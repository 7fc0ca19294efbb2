import { looksPublic } from './public-host.js';

/** What is needed to access a bucket. */
export interface StorageAccess {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Where course files are stored: a bucket of Cloudflare R2 or any S3-compatible store. The keys are private
 * fields behind getters, so that printing, inspecting or serializing reveals no secret.
 */
export class StorageSettings {
  /** `https://host`, without a path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly #accessKeyId: string;
  readonly #secretAccessKey: string;

  constructor({ endpoint, bucket, accessKeyId, secretAccessKey }: StorageAccess) {
    this.endpoint = new URL(endpoint).origin;
    this.bucket = bucket;
    this.#accessKeyId = accessKeyId;
    this.#secretAccessKey = secretAccessKey;
    Object.freeze(this);
  }

  /** The endpoint's host, without the brackets of an IPv6 address. */
  get host(): string {
    return new URL(this.endpoint).hostname.replace(/^\[(.*)\]$/, '$1');
  }

  get accessKeyId(): string {
    return this.#accessKeyId;
  }

  get secretAccessKey(): string {
    return this.#secretAccessKey;
  }
}

/**
 * Checks an endpoint.
 *
 * @returns a phrase that follows the setting's name and contains no secret; `undefined` if valid
 */
export function endpointProblem(endpoint: string): string | undefined {
  if (!URL.canParse(endpoint)) return 'must be a URL such as https://<account>.r2.cloudflarestorage.com';
  const { protocol, username, password, hostname, pathname, search, hash } = new URL(endpoint);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://';
  if (username || password)
    return 'must hold no keys: they belong into R2_ACCESS_KEY_ID and R2_SECRET_ACCESS_KEY';
  if (pathname !== '/' || search || hash) {
    return 'must end with the host: the name of the bucket belongs into R2_BUCKET or R2_BUCKET_NAME';
  }
  if (protocol === 'http:' && looksPublic(hostname.replace(/^\[(.*)\]$/, '$1'))) {
    return 'must begin with https://, since it leads to a public address';
  }
  return undefined;
}

/** Checks a Cloudflare account ID, which becomes part of a host name. */
export function accountProblem(account: string): string | undefined {
  return /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(account)
    ? undefined
    : 'must be the account id of Cloudflare: letters, digits and hyphens';
}

/** Checks a bucket's name against the rules that S3 and R2 share. */
export function bucketProblem(bucket: string): string | undefined {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)
    ? undefined
    : `must be 3 to 63 lower-case letters, digits, hyphens and dots: ${bucket}`;
}

/** Checks an access key or secret without revealing it. */
export function accessKeyProblem(key: string): string | undefined {
  return /^[!-~]+$/.test(key) ? undefined : 'must be printable ASCII without spaces';
}
