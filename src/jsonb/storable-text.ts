/// <reference lib="es2024.string" />

/**
 * Whether jsonb can store a string: it refuses U+0000 and lone surrogates
 * (https://www.postgresql.org/docs/current/datatype-json.html).
 */
export function isStorableText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}
