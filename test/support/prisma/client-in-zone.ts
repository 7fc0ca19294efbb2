import { randomUUID } from 'node:crypto';
import { INTEGRATION_ENTITIES } from '../../../src/entities/index.js';
import { usualModelName } from '../../../src/exports/prisma/merge-prisma.js';
import type { OpenHost } from '../host-layouts.js';
import { runScript } from '../run-command.js';
import { type ClientRelease, generateClient } from './generate-client.js';

/** A time of day that New York's clocks skip: whoever takes it for local time gets another. */
const WRITTEN = '2026-03-08T02:30:15.123Z';

/** A row as JSON has it. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** What a client of Prisma's wrote and read, by table. */
export interface ClientReport {
  /** The zone's distance from UTC in January, as `Date` has it. */
  readonly offsetMinutes: number;
  readonly written: Readonly<Record<string, JsonRow>>;
  readonly read: Readonly<Record<string, readonly JsonRow[]>>;
}

/**
 * Writes a row of each of our models through Prisma's client, and then reads all of them, in a process of its own
 * with the time zone.
 */
export async function writeAndRead(
  { dataSource, database, prismaSchema }: OpenHost,
  release: ClientRelease,
  zone: string,
): Promise<ClientReport> {
  const rows = [];
  for (const entity of INTEGRATION_ENTITIES) {
    const [stored] = await dataSource.manager.find<object>(entity, { take: 1 });
    rows.push({ table: entity.name, model: usualModelName(entity.name), ...anotherRow(stored!) });
  }
  const client = await generateClient(prismaSchema, release);
  const work = { client, adapter: release.adapter, url: database.url, rows };
  const { code, stdout, stderr } = await runScript('test/support/prisma/write-and-read.js', {
    TZ: zone,
    PRISMA_WORK: JSON.stringify(work),
  });
  if (code !== 0) throw new Error(stderr);
  const written = rows.map(({ table, values, dates }) => [table, { ...values, ...dates }] as const);
  return { ...(JSON.parse(stdout) as ClientReport), written: Object.fromEntries(written) };
}

/** A row like one that is there, of another person and with other times. */
function anotherRow(stored: object): { values: JsonRow; dates: Readonly<Record<string, string>> } {
  const columns = Object.entries(stored).filter(([, value]) => value !== null);
  const dates = columns.filter(([, value]) => value instanceof Date).map(([name]) => [name, WRITTEN]);
  const values = columns.filter(([, value]) => !(value instanceof Date));
  const person = 'userId' in stored ? { userId: randomUUID() } : {};
  return {
    values: { ...Object.fromEntries(values), id: randomUUID(), ...person },
    dates: Object.fromEntries(dates) as Record<string, string>,
  };
}
