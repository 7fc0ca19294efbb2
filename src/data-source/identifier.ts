/** Bytes that PostgreSQL keeps of a name (`NAMEDATALEN` - 1); it would cut a longer one silently. */
const MAX_IDENTIFIER_BYTES = 63;

/**
 * What is wrong with a schema's name, or undefined if it is fine. Only names that need no escaping are
 * accepted, so that the name can stand in any statement; the system's own schemas are refused.
 */
export function schemaNameProblem(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return 'must be a schema name: letters, digits and underscores, not beginning with a digit';
  }
  if (name.length > MAX_IDENTIFIER_BYTES) return `must be at most ${MAX_IDENTIFIER_BYTES} bytes long`;
  if (/^pg_/i.test(name) || name.toLowerCase() === 'information_schema') {
    return "must not be one of PostgreSQL's own schemas";
  }
  return undefined;
}
