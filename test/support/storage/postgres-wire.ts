import type { Wire } from './wire.js';

/** What a connection says when it is new, before it does what it was opened for. */
const OPENING = /^(SET TIME ZONE|SELECT version\(\)|SELECT \* FROM current_schema\(\))/i;

const DISK_FULL = `DO $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$`;

/**
 * PostgreSQL's protocol, version 3, without TLS (https://www.postgresql.org/docs/18/protocol-message-formats.html): a request
 * is a simple query, or all messages up to a Sync; its answer ends with ReadyForQuery, or where the server asks for a password.
 */
export const POSTGRES_WIRE: Wire = {
  requestEnd: (bytes) => {
    if (bytes[0] === 0) return bytes.length < 4 ? undefined : bytes.readInt32BE(0);
    return endOfMessage(bytes, (type) => 'QSpX'.includes(type));
  },
  answerEnd: (bytes, request) => {
    if (typeAt(request, 0) === 'X') return 0;
    return endOfMessage(
      bytes,
      (type, body) => type === 'Z' || (type === 'R' && ![0, 12].includes(body.readInt32BE(0))),
    );
  },
  halfOf: (request) => request.length >> 1,
  describe: (request) => {
    const sql = sqlOf(request);
    return sql === undefined || OPENING.test(sql) ? undefined : inWords(sql, request);
  },
  refusal: { request: queryMessage(DISK_FULL) },
};

function typeAt(bytes: Buffer, offset: number): string {
  return String.fromCharCode(bytes[offset]!);
}

/** Where the first message ends that is the last of its group. */
function endOfMessage(bytes: Buffer, isLast: (type: string, body: Buffer) => boolean): number | undefined {
  for (let start = 0; start + 5 <= bytes.length;) {
    const end = start + 1 + bytes.readInt32BE(start + 1);
    if (end > bytes.length) return undefined;
    if (isLast(typeAt(bytes, start), bytes.subarray(start + 5, end))) return end;
    start = end;
  }
  return undefined;
}

function queryMessage(sql: string): Buffer {
  const head = Buffer.from('Q\0\0\0\0');
  head.writeInt32BE(4 + sql.length + 1, 1);
  return Buffer.concat([head, Buffer.from(`${sql}\0`)]);
}

/** The statement of a Query or a Parse (whose name is empty). */
function sqlOf(request: Buffer): string | undefined {
  const start = { Q: 5, P: 6 }[typeAt(request, 0)];
  return start === undefined ? undefined : request.toString('utf8', start, request.indexOf(0, start)).trim();
}

/** "SELECT CourseAsset FOR UPDATE", "lock <key>", "COMMIT": what a statement does, without how. */
function inWords(sql: string, request: Buffer): string {
  if (sql.includes('pg_advisory_xact_lock')) {
    return `lock ${/integration asset ([!-~]+)/.exec(request.toString('latin1'))?.[1]}`;
  }
  if (sql.includes("set_config('row_security', 'off'")) return 'see all rows';
  if (sql.startsWith('SET LOCAL idle_in_transaction_session_timeout')) return 'bound silence';
  const [, table] = /(?:FROM|INTO|UPDATE)\s+(?:"\w+"\.)?"(\w+)"/.exec(sql) ?? [];
  if (table === undefined) return sql;
  return `${sql.split(/\s/, 1)[0]} ${table}${sql.endsWith('FOR UPDATE') ? ' FOR UPDATE' : ''}`;
}
