import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plainInstantTest, UTC_INSTANT } from '../../../src/jsonb/decorators/is-utc-instant.js';
import { openEmptyDatabase, type OpenDatabase } from '../../support/open-database.js';

const two = (number: number): string => String(number).padStart(2, '0');
const everyPair = Array.from({ length: 100 }, (_, number) => two(number));
const REPLACEMENTS = [...'0123456789-:.+TZt ', 'é', '٣', '\n'];

/** Every month with every day, every hour, minute and second, and each character of two instants replaced by others. */
const TEXTS = [
  ...everyPair.flatMap((month) => everyPair.map((day) => `2024-${month}-${day}T00:00:00.000Z`)),
  ...everyPair.flatMap((pair) => [
    `2026-01-05T${pair}:00:00.000Z`,
    `2026-01-05T00:${pair}:00.000Z`,
    `2026-01-05T00:00:${pair}.000Z`,
  ]),
  ...['2026-11-28T23:59:59.999Z', '0000-01-01T00:00:00.000Z'].flatMap((instant) =>
    [...instant].flatMap((_, place) =>
      REPLACEMENTS.map((other) => instant.slice(0, place) + other + instant.slice(place + 1)),
    ),
  ),
];

let open: OpenDatabase;
beforeAll(async () => {
  open = await openEmptyDatabase();
});
afterAll(() => open.close());

it('the short way past the pattern of an instant takes no text that the pattern does not, and most that it does', async () => {
  const rows = (await open.dataSource.query(
    `SELECT text, ${plainInstantTest('text')} AS taken FROM unnest($1::text[]) AS text`,
    [TEXTS],
  )) as { text: string; taken: boolean }[];
  const valid = rows.filter(({ text }) => UTC_INSTANT.test(text));
  expect(rows.filter(({ text, taken }) => taken && !UTC_INSTANT.test(text))).toEqual([]);
  expect(valid.filter(({ taken }) => taken).length).toBeGreaterThan(0.9 * valid.length);
});
