/** What a column is, in the words of PostgreSQL's catalog. */
export interface ColumnFacts {
  /** As `format_type` prints it, for example `timestamp without time zone`. */
  readonly type: string;
  readonly nullable: boolean;
  /** As `pg_get_expr` prints it, without a cast that only repeats the literal's type. */
  readonly default: string | null;
}

/**
 * What a table is, in a form in which equal things are equal strings whatever the search path, so that a
 * table in a database and a table that is wanted can be held against each other.
 */
export interface RelationFacts {
  /** `table`, or what stands in the way under that name: `view`, `sequence`, `type`, … */
  readonly kind: string;
  readonly comment: string | null;
  readonly columns: Readonly<Record<string, ColumnFacts>>;
  /** Keys, foreign keys, checks and exclusions by name, each as its definition. */
  readonly constraints: Readonly<Record<string, string>>;
  /** Indexes that no constraint stands for, by name, each as its definition. */
  readonly indexes: Readonly<Record<string, string>>;
}

/** Whether rows can be stored there: in a table, be it partitioned or not; a view or a foreign table is none. */
export function isTable(facts: RelationFacts | undefined): facts is RelationFacts {
  return facts?.kind === 'table' || facts?.kind === 'partitioned table';
}

/** The parts of a foreign key that decide what it does. */
export interface ForeignKeyParts {
  readonly columns: readonly string[];
  readonly referencedSchema: string;
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

const list = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

/** The definition of a primary key over these columns. */
export function primaryKeyDefinition(columns: readonly string[]): string {
  return `PRIMARY KEY (${list(columns)})`;
}

/** The definition of a foreign key; `NO ACTION` is the default and is left out, as PostgreSQL does. */
export function foreignKeyDefinition(key: ForeignKeyParts): string {
  return [
    `FOREIGN KEY (${list(key.columns)})`,
    `REFERENCES "${key.referencedSchema}"."${key.referencedTable}" (${list(key.referencedColumns)})`,
    key.onUpdate === 'NO ACTION' ? '' : `ON UPDATE ${key.onUpdate}`,
    key.onDelete === 'NO ACTION' ? '' : `ON DELETE ${key.onDelete}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * Stands for the definition of a check constraint that is wanted: PostgreSQL prints expressions in words of
 * its own, so that a check can be looked for by its name alone.
 */
export const ANY_VALIDATED_CHECK = 'CHECK …';

/** Whether a constraint in a database is the one that is wanted. */
export function isWantedConstraint(wanted: string, actual: string): boolean {
  if (wanted !== ANY_VALIDATED_CHECK) return wanted === actual;
  return actual.startsWith('CHECK ') && !actual.endsWith(' NOT VALID');
}

/** The definition of a plain B-tree index over these columns. */
export function indexDefinition(columns: readonly string[], unique: boolean): string {
  return `${unique ? 'UNIQUE ' : ''}btree (${list(columns)})`;
}

/**
 * Drops the cast that PostgreSQL adds to a literal in a default (`'vi'::text`, `'{}'::jsonb`), since it
 * repeats the column's own type.
 */
export function normalizeDefault(expression: string | null): string | null {
  return expression === null
    ? null
    : expression.replace(/^('(?:[^']|'')*')::(?:"(?:[^"]|"")*"|[\w. ])+$/, '$1');
}
