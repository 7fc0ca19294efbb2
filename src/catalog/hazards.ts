import type { Table } from 'typeorm';
import type { Hazard, PlannedStep } from './planned-step.js';
import { tableName } from './table-name.js';

// Lock modes as in https://www.postgresql.org/docs/18/explicit-locking.html#LOCKING-TABLES.

/** What making a table does to others: each table that its foreign keys point at is locked for a moment. */
export function newTableHazards(table: Table): Hazard[] {
  return table.foreignKeys.map((key) => ({
    name: 'LOCKS_TABLE',
    table: key.referencedTableName,
    detail: 'SHARE ROW EXCLUSIVE for a moment: writes wait; nothing is scanned, the new table is empty',
  }));
}

/** What making a key or an index does on a table that has rows. */
export function keyHazards({ kind, name }: Pick<PlannedStep, 'kind' | 'name'>, table: Table): Hazard[] {
  const foreignKey = table.foreignKeys.find((key) => key.name === name);
  const locked = tableName(table);
  const scan: Hazard = { name: 'SCANS_TABLE', table: locked, detail: `every row is read for ${name}` };
  if (kind === 'index') {
    return [
      { name: 'LOCKS_TABLE', table: locked, detail: 'SHARE while the index is built: writes wait' },
      scan,
    ];
  }
  if (!foreignKey) {
    return [{ name: 'LOCKS_TABLE', table: locked, detail: 'ACCESS EXCLUSIVE while the key is built' }, scan];
  }
  const detail = 'SHARE ROW EXCLUSIVE while the foreign key is checked: writes wait';
  return [
    { name: 'LOCKS_TABLE', table: locked, detail },
    { name: 'LOCKS_TABLE', table: foreignKey.referencedTableName, detail },
    scan,
  ];
}

/** What adding a column does; its default is no expression that changes, so no row is rewritten. */
export function columnHazards(table: string): Hazard[] {
  const detail = 'ACCESS EXCLUSIVE for a moment: reads and writes wait; no row is rewritten';
  return [{ name: 'LOCKS_TABLE', table, detail }];
}

/** A step with the hazards of making it; one that is not made has none. */
export function withHazards(step: PlannedStep, hazards: readonly Hazard[]): PlannedStep {
  return step.state === 'absent' && hazards.length > 0 ? { ...step, hazards } : step;
}
