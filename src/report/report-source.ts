import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf, type Tables } from '../database/tables.js';
import { seededIdPattern } from '../domain/seeded-id-pattern.js';
import { quoteLiteral } from '../postgres/schema-names.js';

/** What the sections of a report read from. */
export interface ReportSource {
  readonly manager: EntityManager;
  /** Each table, qualified. */
  readonly tables: Tables;
  /** A condition: whether a row is part of the report; `id` is an SQL expression. */
  inScope(id: string): string;
  /** Runs a statement. */
  rows<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/**
 * The source of every row, or of the rows of one run.
 *
 * @param manager - in a transaction on one snapshot
 * @param tag - the run's
 * @throws IntegrationError `SEED_LEDGER_INVALID` for what is no tag
 */
export function reportSource(manager: EntityManager, tag?: string): ReportSource {
  const pattern = tag === undefined ? undefined : quoteLiteral(seededIdPattern(tag));
  return {
    manager,
    tables: tablesOf(manager),
    inScope: (id) => (pattern === undefined ? 'true' : `${id}::text LIKE ${pattern}`),
    rows: (sql, parameters) => queryRows(manager, sql, parameters),
  };
}
