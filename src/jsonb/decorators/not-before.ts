import { readOwn } from '../plain-json.js';
import { sortableInstant, UTC_INSTANT } from './is-utc-instant.js';
import { ruleDecorator } from './rule.js';

/**
 * Whether `later` is at or after `earlier`; true unless both are valid instants, which other rules report.
 */
export function isNotBefore(later: unknown, earlier: unknown): boolean {
  if (typeof later !== 'string' || typeof earlier !== 'string') return true;
  if (!UTC_INSTANT.test(later) || !UTC_INSTANT.test(earlier)) return true;
  return sortableInstant(later) >= sortableInstant(earlier);
}

/** Property decorator: an instant at or after the one in another property, if present. */
export function NotBefore(other: string): PropertyDecorator {
  return ruleDecorator({
    name: 'notBefore',
    parameters: [other],
    expected: `not before ${other}`,
    test: (value, object) => isNotBefore(value, readOwn(object, other)),
  });
}
