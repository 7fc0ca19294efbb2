import type { Wire } from './wire.js';

const HEAD_END = '\r\n\r\n';

const BUSY = '<Error><Code>ServiceUnavailable</Code><Message>Please try again.</Message></Error>';

/** HTTP/1.1 (RFC 9112) as a client of S3 speaks it to s3rver: path style, bodies with their length or in chunks. */
export const HTTP_WIRE: Wire = {
  requestEnd: (bytes) => messageEnd(bytes),
  answerEnd: (bytes, request) => {
    const bodiless =
      request.toString('latin1').startsWith('HEAD ') || /^HTTP\/1\.1 (204|304)/.test(headOf(bytes));
    return bodiless ? headEnd(bytes) : messageEnd(bytes);
  },
  halfOf: (request) => {
    const head = headEnd(request) ?? 0;
    return head === request.length ? head >> 1 : (head + request.length) >> 1;
  },
  describe: (request) => {
    const [method = '', target = ''] = request.toString('latin1').split(' ', 2);
    const { pathname, searchParams } = new URL(target, 'http://store');
    if (searchParams.has('list-type')) return 'LIST';
    return `${method} ${pathname.split('/').slice(2).join('/')}`;
  },
  refusal: {
    answer: Buffer.from(
      `HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/xml\r\nContent-Length: ${BUSY.length}${HEAD_END}${BUSY}`,
    ),
  },
};

function headEnd(bytes: Buffer): number | undefined {
  const index = bytes.indexOf(HEAD_END);
  return index < 0 ? undefined : index + HEAD_END.length;
}

function headOf(bytes: Buffer): string {
  return bytes.toString('latin1', 0, headEnd(bytes));
}

function messageEnd(bytes: Buffer): number | undefined {
  const start = headEnd(bytes);
  if (start === undefined) return undefined;
  const head = headOf(bytes);
  if (/^transfer-encoding: *chunked/im.test(head)) {
    const last = bytes.indexOf(`0${HEAD_END}`, start);
    return last < 0 ? undefined : last + 1 + HEAD_END.length;
  }
  return start + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
}
