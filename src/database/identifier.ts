/** Longest identifier in bytes (`NAMEDATALEN` - 1); PostgreSQL silently truncates longer ones. */
const MAX_IDENTIFIER_BYTES = 63;

/**
 * Checks a schema name; returns what is wrong with it, or undefined. Names are always quoted, so any valid
 * PostgreSQL name will do, except one with a dot or a double quote, which TypeORM takes for the end of the
 * name. System schemas are refused.
 */
export function schemaNameProblem(name: string): string | undefined {
  if (/[."\p{Cc}]/u.test(name))
    return 'must be a schema name without dots, double quotes and control characters';
  if (Buffer.byteLength(name) > MAX_IDENTIFIER_BYTES)
    return `must be at most ${MAX_IDENTIFIER_BYTES} bytes long`;
  if (name.startsWith('pg_') || name === 'information_schema') {
    return "must not be one of PostgreSQL's own schemas";
  }
  return undefined;
}
