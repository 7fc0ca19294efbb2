import { chineseGiven, givenPlaces } from '../../../src/domain/call-name.js';
import { foldDiacritics } from '../../../src/domain/fold-diacritics.js';
import type { I18nText, Language } from '../../../src/jsonb/shapes/i18n-text.js';
import {
  CHINESE_FAMILY_NAMES,
  CHINESE_GIVEN_NAMES,
  HOA_FAMILY_NAMES,
  HOA_GIVEN_NAMES,
} from '../../content/chinese-names.js';
import { EXPAT_NAMES } from '../../content/expat-names.js';
import type { NamePart } from '../../content/middle-name-pairs.js';
import {
  VIETNAMESE_FAMILY_NAMES,
  VIETNAMESE_MEN,
  VIETNAMESE_WOMEN,
  type GivenNames,
} from '../../content/people.js';
import type { RandomStream } from '../random/random-stream.js';
import { fakerOn } from '../random/stream-faker.js';
import { WeightedTable } from '../random/weighted-table.js';

/** A person's name in each language, and its parts for an e-mail address. */
export interface PersonName {
  readonly full: I18nText;
  /** What a friendly message calls the person. */
  readonly short: I18nText;
  /** Lower-case ASCII letters. */
  readonly given: string;
  /** Lower-case ASCII letters. */
  readonly family: string;
  /** Lower-case ASCII initials of the family and middle names. */
  readonly initials: string;
}

/** A word of a name in each language, and its English form in lower case. */
interface NameWord {
  readonly vi: string;
  readonly en: string;
  readonly zh: string;
  readonly lower: string;
}

interface PreparedNames {
  readonly secondMiddle: number;
  readonly middle: WeightedTable<NameWord>;
  readonly pairs: readonly (readonly NameWord[])[];
  readonly given: WeightedTable<NameWord>;
}

/** A middle and a given name that together are a greeting in Chinese. */
const GREETINGS: readonly string[] = ['日安'];

/** Middle and given names that are not called together: an address that belittles. */
const BELITTLING = 'Thị Anh';

const FAMILY = wordTable(VIETNAMESE_FAMILY_NAMES);
const WOMEN = prepare(VIETNAMESE_WOMEN);
const MEN = prepare(VIETNAMESE_MEN);
const HOA_FAMILY = HOA_FAMILY_NAMES.map(wordsOf);
const HOA_GIVEN = HOA_GIVEN_NAMES.map(wordsOf);
const CHINESE_FAMILY = new WeightedTable(CHINESE_FAMILY_NAMES);
const EXPATS = new WeightedTable(EXPAT_NAMES);

/** Share of the people who use the product in English that are not Vietnamese: our assumption. */
const FOREIGN_AMONG_ENGLISH = 0.15;

/** Share of the people who use the product in Chinese that are Hoa, the Chinese of Viet Nam: our assumption. */
const HOA_AMONG_CHINESE = 0.5;

/**
 * Draws a name that fits the language a person uses the product in: Vietnamese for `vi` and for most
 * of `en`, one of an expat for the others; for `zh` of a Hoa, the Chinese of Viet Nam, or of somebody from China.
 *
 * @param language - the person's preferred language
 * @param stream - the person's own stream
 */
export function drawPersonName(language: Language, stream: RandomStream): PersonName {
  if (language === 'zh') return stream.chance(HOA_AMONG_CHINESE) ? hoaName(stream) : chineseName(stream);
  if (language === 'en' && stream.chance(FOREIGN_AMONG_ENGLISH)) return expatName(stream);
  return vietnameseName(stream);
}

function vietnameseName(stream: RandomStream): PersonName {
  const family = stream.weighted(FAMILY);
  const names = stream.chance(0.5) ? WOMEN : MEN;
  const middle = stream.chance(names.secondMiddle)
    ? drawPair(names.pairs, family, stream)
    : [drawOther(names.middle, [family], stream)];
  const given = drawOther(names.given, [family, ...middle], stream);
  return namedAfter([family, ...middle, given]);
}

function hoaName(stream: RandomStream): PersonName {
  return namedAfter([...stream.pick(HOA_FAMILY), ...stream.pick(HOA_GIVEN)]);
}

/** @param words - the family name first, the given name last */
function namedAfter(words: readonly NameWord[]): PersonName {
  const vi = words.map((word) => word.vi);
  const lower = words.map((word) => word.lower);
  const full = joined(words, 0, words.length);
  const short = joined(words, ...givenPlaces(vi, lower));
  short.zh = chineseGiven(full.zh);
  let initials = '';
  for (let place = 0; place < lower.length - 1; place++) initials += lower[place]![0]!;
  return { full, short, given: lower.at(-1)!, family: lower[0]!, initials };
}

/** Words of a name, from a place to another, as one text in each language. */
function joined(words: readonly NameWord[], from: number, to: number): I18nText {
  const text = { vi: words[from]!.vi, en: words[from]!.en, zh: words[from]!.zh };
  for (let place = from + 1; place < to; place++) {
    const word = words[place]!;
    text.vi += ` ${word.vi}`;
    text.en += ` ${word.en}`;
    text.zh += word.zh;
  }
  return text;
}

/** Draws two middle names of which neither is the family name. */
function drawPair(
  pairs: PreparedNames['pairs'],
  family: NameWord,
  stream: RandomStream,
): readonly NameWord[] {
  for (;;) {
    const pair = stream.pick(pairs);
    if (pair.every(({ vi }) => vi !== family.vi)) return pair;
  }
}

/** Draws a word that the name does not have yet, and that is not misread after the one before it. */
function drawOther(
  table: WeightedTable<NameWord>,
  earlier: readonly NameWord[],
  stream: RandomStream,
): NameWord {
  const before = earlier.at(-1)!;
  for (;;) {
    const word = stream.weighted(table);
    const isTaken = earlier.some(({ vi }) => vi === word.vi);
    const isMisread = GREETINGS.includes(before.zh + word.zh) || `${before.vi} ${word.vi}` === BELITTLING;
    if (!isTaken && !isMisread) return word;
  }
}

function chineseName(stream: RandomStream): PersonName {
  const family = stream.weighted(CHINESE_FAMILY);
  const given = stream.pick(CHINESE_GIVEN_NAMES);
  return {
    full: { vi: `${family[2]} ${given[2]}`, en: `${given[1]} ${family[1]}`, zh: family[0] + given[0] },
    short: { vi: given[2], en: given[1], zh: given[0] },
    given: given[1].toLowerCase(),
    family: family[1].toLowerCase(),
    initials: family[1][0]!.toLowerCase(),
  };
}

function expatName(stream: RandomStream): PersonName {
  const names = stream.weighted(EXPATS);
  const { helpers } = fakerOn(stream);
  const given = helpers.arrayElement(names.given);
  const family = helpers.arrayElement(names.family);
  const full = `${given} ${family}`;
  return {
    full: { vi: full, en: full, zh: full },
    short: { vi: given, en: given, zh: given },
    given: given.toLowerCase(),
    family: family.toLowerCase(),
    initials: family[0]!.toLowerCase(),
  };
}

function prepare({ secondMiddle, middle, pairs, given }: GivenNames): PreparedNames {
  return { secondMiddle, pairs: pairs.map(wordsOf), middle: wordTable(middle), given: wordTable(given) };
}

function wordTable(parts: readonly (readonly [NamePart, number])[]): WeightedTable<NameWord> {
  return new WeightedTable(parts.map(([[vi, zh], weight]) => [wordOf(vi, zh), weight] as const));
}

function wordsOf([vi, zh]: NamePart): readonly NameWord[] {
  const words = vi.split(' ');
  if (words.length === 1) return [wordOf(vi, zh)];
  const characters = [...zh];
  return words.map((word, place) => wordOf(word, characters[place]!));
}

function wordOf(vi: string, zh: string): NameWord {
  const en = foldDiacritics(vi);
  return { vi, en, zh, lower: en.toLowerCase() };
}
