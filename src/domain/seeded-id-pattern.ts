import { IntegrationError } from '../errors.js';

const TAG = /^[0-9a-f]{8}$/;

/** Whether a value is the tag of a seed run: eight lowercase hexadecimal digits. */
export function isRunTag(value: unknown): value is string {
  return typeof value === 'string' && TAG.test(value);
}

/**
 * Returns a `LIKE` pattern for the ids of a seed run's rows: UUIDs of version 8 that contain the run's tag as
 * `________-____-8RRR-_RRR-RR__________`.
 *
 * @param tag - eight lowercase hexadecimal digits
 * @throws IntegrationError `SEED_LEDGER_INVALID` for anything else, which could match other rows
 */
export function seededIdPattern(tag: string): string {
  if (!isRunTag(tag)) throw invalidLedgerRow(tag, 'tag', 'must be eight hexadecimal digits (0-9, a-f)');
  return `________-____-8${tag.slice(0, 3)}-_${tag.slice(3, 6)}-${tag.slice(6, 8)}__________`;
}

/** The run's tag in a seeded id, as SQL; of any other id, eight characters that say nothing. */
export function tagSql(id: string): string {
  return `substr(${id}::text, 16, 3) || substr(${id}::text, 21, 3) || substr(${id}::text, 25, 2)`;
}

/** The part of an id that holds a run's tag, as SQL that is quick to group by: `8RRR-_RRR-RR`. */
export function tagPartSql(id: string): string {
  return `substr(${id}::text, 15, 12) COLLATE "C"`;
}

/** The run's tag in what {@link tagPartSql} gave; undefined for an id that no run writes. */
export function tagOfPart(part: string): string | undefined {
  const [, first, middle, last] = /^8([0-9a-f]{3})-.([0-9a-f]{3})-([0-9a-f]{2})$/.exec(part) ?? [];
  return first === undefined ? undefined : `${first}${middle}${last}`;
}

/**
 * Creates the error for a seed run record that no run writes.
 *
 * @param rule - what the field must be, completing a sentence
 */
export function invalidLedgerRow(tag: unknown, field: string, rule: string): IntegrationError {
  return new IntegrationError(
    'SEED_LEDGER_INVALID',
    `The record of seed run "${String(tag)}" in table integration_seed_run is not as a run writes it: "${field}" ${rule}; ` +
      'nothing was changed. Give the field the value that it had (a backup has it); delete the record only if its rows are gone.',
  );
}
