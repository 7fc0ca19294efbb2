import { grouped } from '../../../src/count-of.js';
import { localTimeText } from '../../../src/domain/local-time.js';
import type { ColumnKind } from '../../engine/plan/rows.js';

/** Characters of a text, and of a whole document, that a cell shows. */
const TEXT_WIDTH = 70;
const DOCUMENT_WIDTH = 160;

/** Names of rows by their ids, so that a reader sees people and courses instead of ids. */
export type Labels = ReadonlyMap<string, string>;

/**
 * A value as a cell of a Markdown table: ids by the names of their rows, times in Asia/Ho_Chi_Minh, texts and
 * documents shortened.
 *
 * @param kind - of the value's column
 */
export function cellOf(value: unknown, kind: ColumnKind, labels: Labels): string {
  if (value === null || value === undefined) return '';
  if (kind === 'timestamp') return localTimeText((value as Date).getTime());
  if (kind === 'jsonb') return escaped(documentOf(value, labels));
  if (kind === 'integer') return grouped(value as number);
  return escaped(textOf(String(value), labels));
}

function documentOf(value: unknown, labels: Labels): string {
  if (isI18nText(value))
    return [value.vi, value.en, value.zh].map((text) => shortened(textOf(text, labels))).join('<br>');
  return shortened(flat(value, labels), DOCUMENT_WIDTH);
}

/** A document in short: `source WEB, appVersion 3.2.1`. */
function flat(value: unknown, labels: Labels): string {
  if (isI18nText(value)) return `“${value.vi}”`;
  if (Array.isArray(value)) return value.map((item) => flat(item, labels)).join('; ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, item]) => `${key} ${flat(item, labels)}`)
      .join(', ');
  }
  return textOf(String(value), labels);
}

function isI18nText(value: unknown): value is { vi: string; en: string; zh: string } {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value && 'zh' in value;
}

/** Ids inside a text, such as a storage key, are shortened to their last digits. */
function textOf(text: string, labels: Labels): string {
  const label = labels.get(text);
  if (label !== undefined) return label;
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{6}([0-9a-f]{6})/g, '…$1')
    .replaceAll(/\b([0-9a-f]{6})[0-9a-f]{20,}\b/g, '$1…');
}

function shortened(text: string, width: number = TEXT_WIDTH): string {
  const characters = [...text.replaceAll(/\s+/g, ' ')];
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*');
}
