import type { Table } from 'typeorm';
import type { Hazard, PlannedStep } from './planned-step.js';
import type { FilledFacts } from './shared-change.js';
import { tableName } from '../catalog/table-name.js';

// Lock modes as in https://www.postgresql.org/docs/18/explicit-locking.html#LOCKING-TABLES.

/** Duration of a catalog change, as measured in bench/results/migration-locks.md. */
export const CATALOG_CHANGE =
  'the catalog is changed (a SELECT waited less than 100 ms, measured with 1,000,000 rows)';

/** Lock of an index that is built with `CONCURRENTLY`. */
export const BUILT_WHILE_OTHERS_WRITE =
  'SHARE UPDATE EXCLUSIVE while the index is built: reads and writes go on';

/** Hazards of creating a table: its foreign keys lock the tables that they reference. */
export function newTableHazards(table: Table): Hazard[] {
  return table.foreignKeys.map((key) => ({
    name: 'LOCKS_TABLE',
    table: key.referencedTableName,
    detail: `SHARE ROW EXCLUSIVE while ${CATALOG_CHANGE}: writes wait; nothing is scanned, the new table is empty`,
  }));
}

/** Hazards of adding a key or an index to an existing table. */
export function keyHazards(
  { kind, name }: Pick<PlannedStep, 'kind' | 'name'>,
  table: Table,
  facts: FilledFacts,
): Hazard[] {
  const foreignKey = table.foreignKeys.find((key) => key.name === name);
  const locked = tableName(table);
  const scan: Hazard = { name: 'SCANS_TABLE', table: locked, detail: `every row is read for ${name}` };
  const scans = facts.filled ? [scan] : [];
  if (kind === 'index') return [{ name: 'LOCKS_TABLE', table: locked, detail: indexDetail(facts) }, ...scans];
  if (!foreignKey) {
    const held = 'ACCESS EXCLUSIVE while the key is built';
    return [{ name: 'LOCKS_TABLE', table: locked, detail: held }, ...scans];
  }
  const detail = foreignKeyDetail(facts);
  return [
    { name: 'LOCKS_TABLE', table: locked, detail },
    { name: 'LOCKS_TABLE', table: foreignKey.referencedTableName, detail },
    ...scans,
  ];
}

/** Hazards of adding a column; its default is constant, so no row is rewritten. */
export function columnHazards(table: string): Hazard[] {
  const detail = `ACCESS EXCLUSIVE while ${CATALOG_CHANGE}: reads and writes wait; no row is rewritten`;
  return [{ name: 'LOCKS_TABLE', table, detail }];
}

function foreignKeyDetail({ kind, filled }: FilledFacts): string {
  if (!filled) return `SHARE ROW EXCLUSIVE while ${CATALOG_CHANGE}: writes wait; the table is empty`;
  return kind === 'partitioned table'
    ? 'SHARE ROW EXCLUSIVE while the foreign key is checked: writes wait'
    : `SHARE ROW EXCLUSIVE while ${CATALOG_CHANGE}: writes wait; rows are read afterwards, while others read and write`;
}

function indexDetail({ kind, filled }: FilledFacts): string {
  if (!filled) return `SHARE while ${CATALOG_CHANGE}: writes wait; the table is empty`;
  return kind === 'partitioned table'
    ? 'SHARE while the index is built: writes wait'
    : BUILT_WHILE_OTHERS_WRITE;
}

/** Adds hazards to a step that creates its object. */
export function withHazards(step: PlannedStep, hazards: readonly Hazard[]): PlannedStep {
  return step.state === 'absent' && hazards.length > 0 ? { ...step, hazards } : step;
}
