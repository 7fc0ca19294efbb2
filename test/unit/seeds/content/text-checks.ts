import { expect } from '@jest/globals';
import { LANGUAGES, type I18nText, type Language } from '../../../../src/jsonb/shapes/i18n-text.js';

/** The I18nText values anywhere inside `value`, each with the path that leads to it. */
export function i18nTextsIn(value: unknown, path = ''): { path: string; text: I18nText }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('vi' in value && 'en' in value && 'zh' in value) return [{ path, text: value as I18nText }];
  return Object.entries(value).flatMap(([key, inner]) => i18nTextsIn(inner, `${path}/${key}`));
}

/** The `{placeholders}` of a text, sorted. */
export const placeholdersOf = (text: string): string[] => (text.match(/\{[^}]*\}/g) ?? []).sort();

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Writes the months of English dates as figures, as Vietnamese and Chinese do: "July 1, 2025". */
function withMonthFigures(text: string): string {
  return text.replaceAll(
    /\b([A-Z][a-z]+) (\d{1,2})\b(?:, (?=\d{4}))?/g,
    (date, month: string, day: string) =>
      MONTHS.includes(month) ? `${MONTHS.indexOf(month) + 1} ${day} ` : date,
  );
}

/**
 * The figures of a text, sorted, independent of how its language groups digits (1.234,5 in Vietnamese, 1,234.5 in
 * English and Chinese).
 */
export function figuresOf(text: string, language: Language): number[] {
  return ((language === 'en' ? withMonthFigures(text) : text).match(/\d(?:[\d.,]*\d)?/g) ?? [])
    .map((figure) =>
      Number(language === 'vi' ? figure.replaceAll('.', '').replace(',', '.') : figure.replaceAll(',', '')),
    )
    .sort((a, b) => a - b);
}

/** How many sentences a text has. */
export const sentencesOf = (text: string): number =>
  (text.match(/[.!?][”)]?(?=\s|$)|[。！？][”）]?/g) ?? []).length;

/** The texts in which something is wrong, as `path.language: what`, so that a failure names them all at once. */
export function faultsOf(value: unknown): string[] {
  return i18nTextsIn(value).flatMap(({ path, text }) =>
    LANGUAGES.flatMap((language) => {
      const one = text[language];
      const faults = [
        Object.keys(text).length !== LANGUAGES.length && 'other keys than the three languages',
        one.trim() === '' && 'empty',
        one !== one.trim() && 'space at an end',
        / {2}/.test(one) && 'two spaces',
        one !== one.normalize('NFC') && 'not NFC',
        /["']/.test(one) && 'straight quote',
        language === 'zh' && !/\p{Script=Han}/u.test(one) && 'no Han character',
        language === 'zh' && /\p{Script=Han}[,.;:!?]/u.test(one) && 'half-width punctuation',
        language === 'zh' &&
          /\p{Script=Han} \{name\}|\{name\} \p{Script=Han}/u.test(one) &&
          'blank at a name',
        language !== 'zh' && /\p{Script=Han}/u.test(one) && 'Han character',
        placeholdersOf(one).join() !== placeholdersOf(text.vi).join() && 'other placeholders than vi',
        figuresOf(one, language).join() !== figuresOf(text.vi, 'vi').join() && 'other figures than vi',
      ];
      return faults.filter((fault) => fault !== false).map((fault) => `${path}.${language}: ${fault}`);
    }),
  );
}

/** Fails unless every text inside `value` is whole in all languages and says the same placeholders and figures. */
export function expectSoundTexts(value: unknown): void {
  const texts = i18nTextsIn(value);
  expect(texts.length).toBeGreaterThan(0);
  expect(faultsOf(value)).toEqual([]);
  expect(texts.map(({ text }) => text.vi).join()).toMatch(/[àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệđơờởỡớợưừửữứự]/);
}

/** The items that occur more than once. */
export const repeated = <T>(items: readonly T[]): T[] =>
  items.filter((item, at) => items.indexOf(item) !== at);
