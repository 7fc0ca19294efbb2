import type { QueryRunner } from 'typeorm';

/** What a migration may bring about, each small enough to be there, missing or different on its own. */
export type ObjectKind =
  'schema' | 'table' | 'column' | 'default' | 'constraint' | 'validation' | 'index' | 'comment';

/** What making an object does to those who use the database meanwhile. */
export interface Hazard {
  readonly name: 'LOCKS_TABLE' | 'SCANS_TABLE';
  readonly table: string;
  readonly detail: string;
}

/**
 * A change of a table that others use, in parts. What touches no such table comes first; then, in one go with all other such
 * changes and last in the transaction, what changes the catalog alone; and what reads every row comes after the transaction.
 */
export interface SharedChange {
  /** Makes what touches nobody else's table; nothing where it is left out. */
  readonly prepare?: (queryRunner: QueryRunner) => Promise<void>;
  /** The tables that the statements lock. */
  readonly tables: readonly { readonly schema: string; readonly table: string }[];
  /** Statements that change the catalog and read no rows. */
  readonly statements: readonly string[];
  /** Statements that read every row, for after the transaction: they check a key, or build an index. */
  readonly afterwards: readonly string[];
  /** The definition of a key or an index, as it is when it is finished. */
  readonly definition?: string;
}

/**
 * One object that a migration touches, and how this database stands to it: `absent` is created, `same` is
 * adopted as it is, `different` stops the migration.
 */
export interface PlannedStep {
  readonly kind: ObjectKind;
  readonly schema: string;
  readonly table: string;
  /** The object's own name; for a table, a default of a column or a comment, the table's or column's. */
  readonly name: string;
  readonly state: 'absent' | 'same' | 'different';
  /** Why the object is different, one line each: `Certificate.issuedAt: missing`. */
  readonly differences: readonly string[];
  /** How an adopted object differs from ours in a way that is left to its owner. */
  readonly note?: string;
  /** What making it does to others; for objects that are absent. */
  readonly hazards?: readonly Hazard[];
  /** The statements that make it, where they are not TypeORM's own. */
  readonly sql?: readonly string[];
  /** How it is made such that those who use a table of the host's wait for the change of the catalog alone. */
  readonly shared?: SharedChange;
  /** Makes the object; called only where it is absent. */
  create(queryRunner: QueryRunner): Promise<void>;
}

/** Names an object for a person: `Challenge.title`, `index Enrollment_userId_idx on Enrollment`. */
export function describeObject(object: Pick<PlannedStep, 'kind' | 'table' | 'name'>): string {
  switch (object.kind) {
    case 'schema':
      return `schema ${object.name}`;
    case 'table':
      return `table ${object.table}`;
    case 'column':
      return `column ${object.table}.${object.name}`;
    case 'default':
      return `default of ${object.table}.${object.name}`;
    case 'comment':
      return `comment on ${object.table}`;
    case 'validation':
      return `validation of constraint ${object.name} on ${object.table}`;
    default:
      return `${object.kind} ${object.name} on ${object.table}`;
  }
}
