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
  const vi = givenName(wordsOf(name.vi));
  const zh = name.zh.trim();
  return {
    vi,
    en: givenName(wordsOf(name.en), vi) || vi,
    zh: (/^\p{Script=Han}+$/u.test(zh) ? chineseGiven(zh) : givenName(wordsOf(zh), vi)) || vi,
  };
}

/** @param vi - the given name in Vietnamese, if these words are another language's */
function givenName(words: readonly string[], vi?: string): string {
  const [first = ''] = words;
  const last = (count: number): string => words.slice(-count).join(' ');
  if (vi !== undefined) {
    const likeVietnamese = last(wordsOf(vi).length);
    return fold(likeVietnamese) === fold(vi) ? likeVietnamese : first;
  }
  if (!VIETNAMESE_FAMILY_NAMES.has(fold(first))) return first;
  if (words.length > 3) return last(2);
  if (last(1).toLowerCase() !== PRONOUN) return last(1);
  return last(fold(words.at(-2) ?? '') === WOMANLY ? 3 : 2);
}

function wordsOf(name: string): string[] {
  return name.trim().split(/\s+/);
}

function fold(name: string): string {
  return foldDiacritics(name).toLowerCase();
}

function chineseGiven(name: string): string {
  const characters = [...name];
  return characters.length > 2 ? characters.slice(-2).join('').replace(/^氏/, '阿') : name;
}
