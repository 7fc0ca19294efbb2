import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import { foldDiacritics } from './fold-diacritics.js';

/** The most common Vietnamese family names, which more than nine in ten people bear, without diacritics. */
const VIETNAMESE_FAMILY_NAMES: ReadonlySet<string> = new Set(
  (
    'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao mai trinh luong truong ' +
    'doan cao lam phung ha ta thai to chau quach tang thach vuong'
  ).split(' '),
);

/** A given name that is also what one calls a man, so that alone it would be read as that. */
const PRONOUN = 'anh';

/** The middle name of many women; "Thị Anh" would belittle. */
const WOMANLY = 'thi';

/**
 * Returns what a friendly message calls a person: the given name, not the family name. A Vietnamese name has
 * it last, and in English texts last or first; of four words, the last two are used, and of three as well if the
 * last is "Anh", which is a pronoun, too. Other names have it
 * first. Chinese ones are called without the family name if two characters are left.
 *
 * @param name - the full name in each language; a missing one is taken from the Vietnamese text
 */
export function callName(name: I18nText): I18nText {
  const vi = wordsOf(name.vi);
  const zh = name.zh.trim();
  const given = vi.slice(...givenPlaces(vi, vi.map(fold)));
  const called = given.join(' ');
  const calledBy = (words: readonly string[]): string => {
    const last = words.slice(-given.length).join(' ');
    return (fold(last) === fold(called) ? last : words[0]) || called;
  };
  return {
    vi: called,
    en: calledBy(wordsOf(name.en)),
    zh: /^\p{Script=Han}+$/u.test(zh) ? chineseGiven(zh) : calledBy(wordsOf(zh)),
  };
}

/**
 * Finds the words by which somebody is called.
 *
 * @param words - of the full name in Vietnamese
 * @param folded - the same in lower case without diacritics
 * @returns the place of the first, and the one after the last
 */
export function givenPlaces(words: readonly string[], folded: readonly string[]): [from: number, to: number] {
  const { length } = words;
  if (!VIETNAMESE_FAMILY_NAMES.has(folded[0] ?? '')) return [0, 1];
  if (length > 3) return [length - 2, length];
  if (words.at(-1)?.toLowerCase() !== PRONOUN) return [Math.max(0, length - 1), length];
  return [Math.max(0, length - (folded.at(-2) === WOMANLY ? 3 : 2)), length];
}

/**
 * Returns what somebody is called in Chinese.
 *
 * @param name - the full name, of Chinese characters
 */
export function chineseGiven(name: string): string {
  const characters = [...name];
  return characters.length > 2 ? characters.slice(-2).join('').replace(/^氏/, '阿') : name;
}

function wordsOf(name: string): string[] {
  return name.trim().split(/\s+/);
}

function fold(name: string): string {
  return foldDiacritics(name).toLowerCase();
}
