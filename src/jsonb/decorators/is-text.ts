/// <reference lib="es2024.string" />
import type { ValidationOptions } from 'class-validator';
import { ruleDecorator } from './rule.js';

/**
 * Whether PostgreSQL's jsonb can hold a string: it refuses U+0000 and UTF-16 surrogates without their partner
 * (https://www.postgresql.org/docs/current/datatype-json.html).
 */
export function isStorableText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

/** Property decorator: a string that jsonb can hold; it may be empty. */
export function IsText(options?: ValidationOptions): PropertyDecorator {
  return ruleDecorator({
    name: 'isText',
    expected: 'a string without U+0000 or lone surrogates',
    ...(options ? { options } : {}),
    test: (value) => typeof value === 'string' && isStorableText(value),
  });
}
