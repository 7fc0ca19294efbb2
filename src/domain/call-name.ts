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
  return callNameOfWords({ vi: wordsOf(name.vi), en: wordsOf(name.en), zh: name.zh.trim() });
}

/** A full name whose words are known; the Chinese one is whole. */
export interface NameWords {
  readonly vi: readonly string[];
  readonly en: readonly string[];
  readonly zh: string;
}

/** Like {@link callName}. */
export function callNameOfWords({ vi, en, zh }: NameWords): I18nText {
  const given = givenWords(vi);
  const called = given.join(' ');
  const calledBy = (words: readonly string[]): string => {
    const last = words.slice(-given.length).join(' ');
    return (fold(last) === fold(called) ? last : words[0]) || called;
  };
  return {
    vi: called,
    en: calledBy(en),
    zh: /^\p{Script=Han}+$/u.test(zh) ? chineseGiven(zh) : calledBy(wordsOf(zh)),
  };
}

function givenWords(words: readonly string[]): readonly string[] {
  const [first = ''] = words;
  if (!VIETNAMESE_FAMILY_NAMES.has(fold(first))) return [first];
  if (words.length > 3) return words.slice(-2);
  if (words.at(-1)?.toLowerCase() !== PRONOUN) return words.slice(-1);
  return words.slice(fold(words.at(-2) ?? '') === WOMANLY ? -3 : -2);
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
