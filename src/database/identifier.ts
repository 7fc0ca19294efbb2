/** Bytes that PostgreSQL keeps of a name (`NAMEDATALEN` - 1); it would cut a longer one silently. */
const MAX_IDENTIFIER_BYTES = 63;

/**
 * What is wrong with a schema's name, or undefined if it is fine. Statements quote it, so every name that PostgreSQL
 * takes is fine, except those in which TypeORM takes a dot or a double quote for the end of the name. The system's own
 * schemas are refused.
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
