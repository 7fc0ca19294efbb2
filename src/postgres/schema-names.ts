/** Where the tables lie: the ten models and our bookkeeping in one schema, the host's tables in the other. */
export interface SchemaNames {
  readonly integration: string;
  readonly host: string;
}

/** Quotes a name as an SQL identifier, so that whatever it holds stays a name. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes a schema and the name of something in it: `"public"."Challenge"`. */
export function qualifiedName(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** Quotes a text as an SQL string literal, for the few statements that take no parameters. */
export function quoteLiteral(text: string): string {
  const escaped = text.replaceAll("'", "''");
  return escaped.includes('\\') ? `E'${escaped.replaceAll('\\', '\\\\')}'` : `'${escaped}'`;
}
