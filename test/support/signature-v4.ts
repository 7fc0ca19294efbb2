import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it reaches a store. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, as they are sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * Whether a request bears the signature that AWS Signature Version 4 gives it, in its query or in `Authorization`
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html).
 */
export function isSigned(request: SignedRequest, secretAccessKey: string): boolean {
  const { query, credential, signedHeaders, signature, date, payload } = partsOf(request);
  const [, ...scope] = credential.split('/');
  const [path = ''] = request.path.split('?');
  const headers = signedHeaders.split(';');
  const canonical = [
    request.method,
    path,
    query,
    ...headers.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    signedHeaders,
    payload,
  ].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  return headers.includes('host') && hmac(key, text).toString('hex') === signature;
}

/** The names of the headers that a presigned URL binds. */
export function signedHeadersOf(url: string): string[] {
  return (new URL(url).searchParams.get('X-Amz-SignedHeaders') ?? '').split(';');
}

function partsOf({ path, headers }: SignedRequest) {
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  const signature = query.get('X-Amz-Signature');
  const pairs = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map((pair) => pair.map(encoded).join('='))
    .sort();
  const canonicalQuery = { query: pairs.join('&') };
  if (signature !== null) {
    return {
      ...canonicalQuery,
      signature,
      credential: query.get('X-Amz-Credential') ?? '',
      signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
      date: query.get('X-Amz-Date') ?? '',
      payload: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    };
  }
  const part = (name: string) => new RegExp(`${name}=([^,]+)`).exec(headers.authorization ?? '')?.[1] ?? '';
  return {
    ...canonicalQuery,
    signature: part('Signature'),
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders'),
    date: String(headers['x-amz-date']),
    payload: String(headers['x-amz-content-sha256']),
  };
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
