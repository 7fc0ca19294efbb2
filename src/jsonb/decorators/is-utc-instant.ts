import { Matches } from 'class-validator';

const DATE =
  '(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))' +
  '|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)';
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?';

/**
 * ISO 8601 date and time in UTC, to the second or finer, `Z` or `+00:00`: `2026-01-05T08:30:00Z`. Dates that
 * don't exist in the (proleptic Gregorian) calendar are refused. A single pattern, so that JSON Schema can use
 * it.
 */
export const UTC_INSTANT = new RegExp(`^${DATE}T${TIME}(?:Z|[+]00:00)$`);

/** Property decorator: a string that matches {@link UTC_INSTANT}. */
export function IsUtcInstant(): PropertyDecorator {
  return Matches(UTC_INSTANT, { message: '$property must be ISO 8601 in UTC, as 2026-01-05T08:30:00Z' });
}

/** Converts a valid instant into text that sorts chronologically, to the nanosecond. */
export function sortableInstant(instant: string): string {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? '';
  return instant.slice(0, 19) + fraction.padEnd(9, '0');
}
