import { ValidateIf } from 'class-validator';

/** Whether a key counts as present: as in JSON, `undefined` is absent and `null` is present. */
export function isPresent(_object: unknown, value: unknown): boolean {
  return value !== undefined;
}

/**
 * Property decorator: the key may be missing. class-validator's `@IsOptional()` would also accept `null`,
 * which neither the database's constraint nor the host's Zod schemas do.
 */
export function Optional(): PropertyDecorator {
  return ValidateIf(isPresent);
}
