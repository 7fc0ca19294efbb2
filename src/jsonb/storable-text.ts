/// <reference lib="es2024.string" />

/**
 * Whether PostgreSQL's jsonb can hold a string: it refuses U+0000 and UTF-16 surrogates without their partner
 * (https://www.postgresql.org/docs/current/datatype-json.html).
 */
export function isStorableText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}
