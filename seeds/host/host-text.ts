import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';

/**
 * Reads a JSON value of the host's as a text in three languages.
 *
 * @returns `undefined` for anything else, and for a text that is empty in one of them
 */
export function asI18nText(value: unknown): I18nText | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { vi, en, zh } = value as Readonly<Record<string, unknown>>;
  return isText(vi) && isText(en) && isText(zh) ? { vi, en, zh } : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
