import type { QueryRunner } from 'typeorm';

/** What a migration may create; each can be absent, the same or different on its own. */
export type ObjectKind =
  'schema' | 'table' | 'column' | 'default' | 'constraint' | 'validation' | 'index' | 'comment';

/** How creating an object affects concurrent users. */
export interface Hazard {
  readonly name: 'LOCKS_TABLE' | 'SCANS_TABLE';
  readonly table: string;
  readonly detail: string;
}

/**
 * A change to a table that others use, in three parts: first what touches no shared table; then the catalog
 * changes, together with all other such changes at the end of the transaction; and after it, what reads every
 * row.
 */
export interface SharedChange {
  /** Creates what touches no shared table, if anything. */
  readonly prepare?: (queryRunner: QueryRunner) => Promise<void>;
  /** Tables that the statements lock. */
  readonly tables: readonly { readonly schema: string; readonly table: string }[];
  /** Statements that change the catalog only and read no rows. */
  readonly statements: readonly string[];
  /** Statements that read every row, run after the transaction: they validate a key or build an index. */
  readonly afterwards: readonly string[];
  /** Definition of the finished key or index. */
  readonly definition?: string;
}

/**
 * One object that a migration touches, and its state in this database: `absent` is created, `same` is
 * adopted, `different` stops the migration.
 */
export interface PlannedStep {
  readonly kind: ObjectKind;
  readonly schema: string;
  readonly table: string;
  /** The object's name; for a default or a comment, that of its column or table. */
  readonly name: string;
  readonly state: 'absent' | 'same' | 'different';
  /** Why the object is different, one line each: `Certificate.issuedAt: missing`. */
  readonly differences: readonly string[];
  /** How an adopted object differs where its owner decides. */
  readonly note?: string;
  /** How creating it affects others; only for absent objects. */
  readonly hazards?: readonly Hazard[];
  /** The statements that create it, if not TypeORM's. */
  readonly sql?: readonly string[];
  /** How to create it so that users of a host table only wait for the catalog change. */
  readonly shared?: SharedChange;
  /** Creates the object; called only if it is absent. */
  create(queryRunner: QueryRunner): Promise<void>;
}

/** Formats an object's name for users: `Challenge.title`, `index Enrollment_userId_idx on Enrollment`. */
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
