import { InvalidArgumentError } from 'commander';

/**
 * The value of an option that counts something.
 *
 * @throws InvalidArgumentError
 */
export function count(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(value);
}
