import { ValidateIf } from 'class-validator';

/** Whether a key counts as present: as in JSON, a key whose value is `undefined` is not there. `null` is. */
export function isPresent(_object: unknown, value: unknown): boolean {
  return value !== undefined;
}

/**
 * Property decorator: the key may be missing. class-validator's own `@IsOptional()` would also let `null` through,
 * which neither the database's constraint nor the host's Zod schemas take.
 */
export function Optional(): PropertyDecorator {
  return ValidateIf(isPresent);
}
