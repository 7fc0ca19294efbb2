/** A column as PostgreSQL's catalog describes it. */
export interface ColumnFacts {
  /** As `format_type` prints it, for example `timestamp without time zone`. */
  readonly type: string;
  readonly nullable: boolean;
  /** As `pg_get_expr` prints it, without a redundant cast to the literal's own type. */
  readonly default: string | null;
}

/**
 * A table in a canonical form: equal tables have equal strings whatever the search path, so that an existing
 * table can be compared with a wanted one.
 */
export interface RelationFacts {
  /** `table`, or whatever else has the name: `view`, `sequence`, `type`, … */
  readonly kind: string;
  readonly comment: string | null;
  readonly columns: Readonly<Record<string, ColumnFacts>>;
  /** Definitions of primary, unique and foreign keys, checks and exclusions by name. */
  readonly constraints: Readonly<Record<string, string>>;
  /** Definitions of indexes that don't belong to a constraint, by name. */
  readonly indexes: Readonly<Record<string, string>>;
}

/** Whether it is a table, partitioned or not; views and foreign tables are not. */
export function isTable(facts: RelationFacts | undefined): facts is RelationFacts {
  return facts?.kind === 'table' || facts?.kind === 'partitioned table';
}

/** The parts of a foreign key that determine its behavior. */
export interface ForeignKeyParts {
  readonly columns: readonly string[];
  readonly referencedSchema: string;
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

const list = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

/** Formats the definition of a primary key. */
export function primaryKeyDefinition(columns: readonly string[]): string {
  return `PRIMARY KEY (${list(columns)})`;
}

/** Formats the definition of a foreign key. Like PostgreSQL, omits the default `NO ACTION`. */
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
 * Placeholder for the definition of a wanted check constraint. PostgreSQL rewrites expressions, so a check is
 * matched by name only.
 */
export const ANY_VALIDATED_CHECK = 'CHECK …';

/** Whether an existing constraint matches the wanted one. */
export function isWantedConstraint(wanted: string, actual: string): boolean {
  if (wanted !== ANY_VALIDATED_CHECK) return wanted === actual;
  return actual.startsWith('CHECK ') && !actual.endsWith(' NOT VALID');
}

/** Formats the definition of a plain B-tree index. */
export function indexDefinition(columns: readonly string[], unique: boolean): string {
  return `${unique ? 'UNIQUE ' : ''}btree (${list(columns)})`;
}

/** Removes the cast that PostgreSQL adds to a literal default (`'vi'::text`, `'{}'::jsonb`). */
export function normalizeDefault(expression: string | null): string | null {
  return expression === null
    ? null
    : expression.replace(/^('(?:[^']|'')*')::(?:"(?:[^"]|"")*"|[\w. ])+$/, '$1');
}
