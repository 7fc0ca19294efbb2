import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { BASELINE_COMMENT } from '../../src/database/host-baseline.js';

/** What `catalog.sql` says of one table. */
export interface TableCatalog {
  comment: string | null;
  columns: Record<string, { type: string; nullable: boolean; default: string | null }>;
  columnOrder: string[];
  constraints: Record<string, string>;
  indexes: Record<string, string>;
}
export type Catalog = Record<string, TableCatalog>;

const FIXTURES = join(import.meta.dirname, '../fixtures/catalog');
const CATALOG_SQL = readFileSync(join(FIXTURES, 'catalog.sql'), 'utf8');

/** Reads one of the catalog's facts, for example `host-before`. */
export function catalogFacts(name: string): Catalog {
  return JSON.parse(readFileSync(join(FIXTURES, `${name}.catalog.json`), 'utf8')) as Catalog;
}

/** What `catalog.sql` says of a schema, with our bookkeeping left out. */
export async function readCatalog(dataSource: DataSource, schema = 'public'): Promise<Catalog> {
  const sql = CATALOG_SQL.replaceAll(":'schema'", '$1');
  const [row] = (await dataSource.query(sql, [schema])) as { jsonb_pretty: string | null }[];
  const catalog = JSON.parse(row?.jsonb_pretty ?? '{}') as Catalog;
  for (const facts of Object.values(catalog)) {
    if (facts.comment === BASELINE_COMMENT) facts.comment = null;
  }
  return Object.fromEntries(Object.entries(catalog).filter(([table]) => !table.startsWith('integration_')));
}

const LEADERBOARD_INDEXES = [
  'ChallengeParticipant_leaderboard_idx',
  'ChallengeParticipant_challengeId_progress_idx',
];

/** The same, without the check constraints and indexes that later migrations add to what the manual SQL has. */
export async function readModelsCatalog(dataSource: DataSource, schema = 'public'): Promise<Catalog> {
  const catalog = await readCatalog(dataSource, schema);
  for (const facts of Object.values(catalog)) {
    facts.constraints = Object.fromEntries(
      Object.entries(facts.constraints).filter(([, definition]) => !definition.startsWith('CHECK')),
    );
    facts.indexes = Object.fromEntries(
      Object.entries(facts.indexes).filter(([name]) => !LEADERBOARD_INDEXES.includes(name)),
    );
  }
  return catalog;
}

/** The catalog that the migration is to leave in a host's schema: the models, and the host with what is added to it. */
export function targetCatalog(host = catalogFacts('host-before')): Catalog {
  const target: Catalog = { ...structuredClone(host), ...catalogFacts('integration-models') };
  for (const [table, additions] of Object.entries(catalogFacts('host-additions'))) {
    const facts = target[table];
    if (!facts) throw new Error(`${table} is not a host table`);
    for (const column of Object.keys(additions.columns)) {
      if (!facts.columnOrder.includes(column)) facts.columnOrder.push(column);
    }
    facts.columns = { ...facts.columns, ...additions.columns };
    facts.constraints = { ...facts.constraints, ...additions.constraints };
    facts.indexes = { ...facts.indexes, ...additions.indexes };
  }
  return target;
}
