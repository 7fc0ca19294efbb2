import { foldDiacritics } from '../../../src/domain/fold-diacritics.js';
import type { I18nText, Language } from '../../../src/jsonb/shapes/i18n-text.js';
import {
  CHINESE_FAMILY_NAMES,
  CHINESE_GIVEN_NAMES,
  VIETNAMESE_FAMILY_NAMES,
  VIETNAMESE_MEN,
  VIETNAMESE_WOMEN,
  type GivenNames,
  type NamePart,
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

interface PreparedNames {
  readonly middle: WeightedTable<NamePart>;
  readonly given: readonly NamePart[];
}

const FAMILY = new WeightedTable(VIETNAMESE_FAMILY_NAMES);
const WOMEN = prepare(VIETNAMESE_WOMEN);
const MEN = prepare(VIETNAMESE_MEN);

/** Share of the people who use the product in English that are not Vietnamese: our assumption. */
const FOREIGN_AMONG_ENGLISH = 0.5;

const folded = new Map<string, string>();

/**
 * Draws a name that fits the language a person uses the product in: Vietnamese for `vi` and for half of
 * `en`, English for the other half (by faker), Chinese for `zh`.
 *
 * @param language - the person's preferred language
 * @param stream - the person's own stream
 */
export function drawPersonName(language: Language, stream: RandomStream): PersonName {
  if (language === 'zh') return chineseName(stream);
  if (language === 'en' && stream.chance(FOREIGN_AMONG_ENGLISH)) return englishName(stream);
  return vietnameseName(stream);
}

function vietnameseName(stream: RandomStream): PersonName {
  const family = stream.weighted(FAMILY);
  const names = stream.chance(0.5) ? WOMEN : MEN;
  const middle = stream.weighted(names.middle);
  let given = stream.pick(names.given);
  while (middle[0].endsWith(given[0]) || family[0] === given[0]) given = stream.pick(names.given);
  const vi = `${family[0]} ${middle[0]} ${given[0]}`;
  const shortEn = fold(given[0]);
  const familyEn = fold(family[0]);
  const middleEn = fold(middle[0]);
  return {
    full: { vi, en: `${familyEn} ${middleEn} ${shortEn}`, zh: family[1] + middle[1] + given[1] },
    short: { vi: given[0], en: shortEn, zh: shortChinese(middle[1], given[1]) },
    given: shortEn.toLowerCase(),
    family: familyEn.toLowerCase(),
    initials: (familyEn[0]! + initialsOf(middleEn)).toLowerCase(),
  };
}

/** A single character is no form of address; "thị" only marks the name of a woman. */
function shortChinese(middle: string, given: string): string {
  if (given.length > 1) return given;
  return (middle.endsWith('氏') ? '阿' : middle.slice(-1)) + given;
}

function chineseName(stream: RandomStream): PersonName {
  const family = stream.pick(CHINESE_FAMILY_NAMES);
  const given = stream.pick(CHINESE_GIVEN_NAMES);
  return {
    full: { vi: `${family[2]} ${given[2]}`, en: `${given[1]} ${family[1]}`, zh: family[0] + given[0] },
    short: { vi: given[2], en: given[1], zh: given[0] },
    given: given[1].toLowerCase(),
    family: family[1].toLowerCase(),
    initials: family[1][0]!.toLowerCase(),
  };
}

function englishName(stream: RandomStream): PersonName {
  const { person } = fakerOn(stream);
  const given = person.firstName();
  const family = person.lastName();
  const full = `${given} ${family}`;
  return {
    full: { vi: full, en: full, zh: full },
    short: { vi: given, en: given, zh: given },
    given: asciiLetters(given),
    family: asciiLetters(family),
    initials: asciiLetters(family)[0]!,
  };
}

function prepare({ middle, given }: GivenNames): PreparedNames {
  return { middle: new WeightedTable(middle), given };
}

/** Folding is slow, and the parts are few. */
function fold(part: string): string {
  let result = folded.get(part);
  if (result === undefined) folded.set(part, (result = foldDiacritics(part)));
  return result;
}

function initialsOf(words: string): string {
  const space = words.indexOf(' ');
  return space < 0 ? words[0]! : words[0]! + words[space + 1]!;
}

function asciiLetters(name: string): string {
  return foldDiacritics(name)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
}
