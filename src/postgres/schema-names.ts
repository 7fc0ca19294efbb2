import pg from 'pg';

/** The schema of the ten models and our bookkeeping, and that of the host's tables. */
export interface SchemaNames {
  readonly integration: string;
  readonly host: string;
}

/** Quotes an SQL identifier. */
export const quoteIdentifier: (name: string) => string = pg.escapeIdentifier;

/** Quotes a schema-qualified name: `"public"."Challenge"`. */
export function qualifiedName(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** Quotes an SQL string literal, for statements that take no parameters. */
export const quoteLiteral: (text: string) => string = pg.escapeLiteral;
