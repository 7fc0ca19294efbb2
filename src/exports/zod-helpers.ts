import { UTC_INSTANT } from '../jsonb/decorators/is-utc-instant.js';
import { STORABLE_TEXT_PATTERN } from '../jsonb/rules.js';

/** The head of the exported module: the import, and what the schemas call. */
export const ZOD_HELPERS = `// Made by "export:zod" of edfinance-integration-models; change nothing here, export again.
import { z } from 'zod';

/** What jsonb can store: no U+0000, no lone surrogates. */
const STORABLE = /${STORABLE_TEXT_PATTERN}/;
const text = z.string().regex(STORABLE, { message: 'must be a string without U+0000 or lone surrogates' });

/** An instant in UTC that exists in the calendar. */
const instant = z.string().regex(
  ${String(UTC_INSTANT)},
  { message: 'must be ISO 8601 in UTC, as 2026-01-05T08:30:00Z' },
);

/** An object or a list that jsonb can store, of at most so many bytes as JSON and so many levels. */
function documentOf(maxBytes: number, maxDepth: number) {
  return z.unknown().superRefine((value, context) => {
    const fault =
      typeof value === 'object' && value !== null ? faultOf(value, maxDepth, { left: maxBytes }) : 'not a document';
    const isTooLarge = fault === undefined && new TextEncoder().encode(JSON.stringify(value)).length > maxBytes;
    if (fault !== undefined || isTooLarge)
      context.addIssue({ code: 'custom', message: fault ?? \`more than \${maxBytes} bytes of JSON\` });
  });
}

/** Why a value is no JSON document within the limits; looks no further than they allow. */
function faultOf(value: unknown, levels: number, budget: { left: number }): string | undefined {
  if (--budget.left < 0) return 'too many bytes of JSON';
  if (typeof value === 'string') {
    budget.left -= value.length;
    if (budget.left < 0) return 'too many bytes of JSON';
    return STORABLE.test(value) ? undefined : 'text with U+0000 or a lone surrogate';
  }
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'not a finite number';
  if (typeof value !== 'object') return \`not JSON: \${typeof value}\`;
  if (levels === 0) return 'nested too deep';
  if (Array.isArray(value)) {
    for (const item of value) {
      const fault = faultOf(item, levels - 1, budget);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const fault =
      key === '__proto__' ? 'a key __proto__' : (faultOf(key, 0, budget) ?? faultOf(item, levels - 1, budget));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether an instant is at or after another, to the nanosecond; true if either is missing. */
function isNotBefore(later: unknown, earlier: unknown): boolean {
  if (typeof later !== 'string' || typeof earlier !== 'string') return true;
  const sortable = (instant: string) =>
    instant.slice(0, 19) + (/\\.(\\d+)/.exec(instant)?.[1] ?? '').padEnd(9, '0');
  return sortable(later) >= sortable(earlier);
}

/** Whether the numbers under a key never rise; items without one are skipped. */
function isBestFirst(list: readonly object[], key: string): boolean {
  const numbers = list
    .map((item) => (item as Record<string, unknown>)[key])
    .filter((value) => typeof value === 'number');
  return numbers.every((value, index) => index === 0 || value <= (numbers[index - 1] as number));
}

/** Whether no two items have the same text under a key. */
function isDistinctBy(list: readonly object[], key: string): boolean {
  const texts = list.map((item) => (item as Record<string, unknown>)[key]);
  return new Set(texts).size === texts.length;
}
`;
