import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { qualifiedName, quoteLiteral, type SchemaNames } from '../../../src/postgres/schema-names.js';
import { utcText } from '../../../src/postgres/utc-text.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import type { TableName } from '../../engine/plan/rows.js';
import { builtInTable } from '../../engine/plan/seed-table.js';
import type { CheckNames, ReadFact } from './invariant.js';
import type { PersonZones } from './person-zones.js';

/** What the names of a check depend on, besides the runs. */
export interface NamesParts {
  /** Since when each run's log is whole, by tag; `undefined` if no check uses it. */
  readonly logReach: ReadonlyMap<string, string> | undefined;
  /** `undefined` if no check uses them. */
  readonly zones: PersonZones | undefined;
  readonly everyRow: boolean;
  /** The tables to check of those that only some hosts have. */
  readonly tables: ReadonlySet<string>;
}

/** Makes the names that checks are written with. Tags are hexadecimal digits, so they are safe in SQL. */
export function namesFor(
  schemas: SchemaNames,
  runs: readonly LedgerRun[],
  { logReach, zones, everyRow, tables }: NamesParts,
): CheckNames {
  const known = runs.map(({ tag, options }) => ({
    tag,
    tables: options.tables.map(({ name }) => name),
    pattern: quoteLiteral(seededIdPattern(tag)),
    asOf: `'${utcText(new Date(options.asOf))}'::timestamp`,
  }));
  const isOf = (wanted: readonly { readonly pattern: string }[], id: string): string =>
    `(${id}::text LIKE ANY (ARRAY[${wanted.map(({ pattern }) => pattern).join(', ')}]::text[]))`;
  const seeded = (id: string): string => isOf(known, id);
  const byRun = (
    id: string,
    valueOf: (run: { readonly tag: string; readonly asOf: string }) => string,
    otherwise: string,
  ): string => {
    if (known.length === 0) return otherwise;
    if (known.length === 1 && !everyRow) return valueOf(known[0]!);
    const cases = known.map((run) => `WHEN ${id}::text LIKE ${run.pattern} THEN ${valueOf(run)}`);
    return `(CASE ${cases.join(' ')} ELSE ${otherwise} END)`;
  };
  const schemaOf = (name: TableName): string => builtInTable(name, schemas).schema;
  return {
    table: (name) => qualifiedName(schemaOf(name), name),
    schemaOf,
    inScope: everyRow ? () => 'true' : seeded,
    seeded,
    get zones() {
      return zones ?? unread('zones');
    },
    has: (name) => tables.has(name),
    filled: (name, id) =>
      isOf(
        known.filter((run) => run.tables.includes(name)),
        id,
      ),
    nowOf: (id) => byRun(id, ({ asOf }) => asOf, `(now() AT TIME ZONE 'UTC')`),
    logSince: (id) => byRun(id, ({ tag }) => (logReach ?? unread('log')).get(tag)!, `'infinity'::timestamp`),
  };
}

function unread(fact: ReadFact): never {
  throw new Error(`An invariant uses what it does not list among its reads: ${fact}.`);
}
