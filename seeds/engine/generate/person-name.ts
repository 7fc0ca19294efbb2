import { callName } from '../../../src/domain/call-name.js';
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
  readonly secondMiddle: number;
  readonly middle: WeightedTable<NamePart>;
  readonly second: WeightedTable<NamePart>;
  readonly given: WeightedTable<NamePart>;
}

/** They come first or not at all. */
const ONLY_FIRST: readonly string[] = ['Thị', 'Văn'];

/** A middle and a given name that together are a greeting in Chinese. */
const GREETINGS: readonly string[] = ['日安'];

const FAMILY = new WeightedTable(VIETNAMESE_FAMILY_NAMES);
const WOMEN = prepare(VIETNAMESE_WOMEN);
const MEN = prepare(VIETNAMESE_MEN);

/** Share of the people who use the product in English that are not Vietnamese: our assumption. */
const FOREIGN_AMONG_ENGLISH = 0.15;

const folded = new Map<string, string>();

/**
 * Draws a name that fits the language a person uses the product in: Vietnamese for `vi` and for most
 * of `en`, English for the others (by faker), Chinese for `zh`.
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
  const first = drawOther(names.middle, [family], stream);
  const second = stream.chance(names.secondMiddle)
    ? drawOther(names.second, [family, first], stream)
    : undefined;
  const given = drawOther(names.given, second ? [family, first, second] : [family, first], stream);
  const parts = [family, first, ...(second ? [second] : []), given];
  const full = namedBy(parts);
  return {
    full,
    short: callName(full),
    given: fold(given[0]).toLowerCase(),
    family: fold(family[0]).toLowerCase(),
    initials: parts
      .slice(0, -1)
      .map(([part]) => fold(part)[0])
      .join('')
      .toLowerCase(),
  };
}

/** Draws a part that the name does not have yet, and that makes no greeting with the one before it. */
function drawOther(
  table: WeightedTable<NamePart>,
  earlier: readonly NamePart[],
  stream: RandomStream,
): NamePart {
  const before = earlier.at(-1)?.[1] ?? '';
  for (;;) {
    const part = stream.weighted(table);
    const isTaken = earlier.some(([vi]) => vi === part[0]);
    if (!isTaken && !GREETINGS.includes(before + part[1])) return part;
  }
}

function namedBy(parts: readonly NamePart[]): I18nText {
  return {
    vi: parts.map(([vi]) => vi).join(' '),
    en: parts.map(([vi]) => fold(vi)).join(' '),
    zh: parts.map(([, zh]) => zh).join(''),
  };
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

function prepare({ secondMiddle, middle, given }: GivenNames): PreparedNames {
  return {
    secondMiddle,
    middle: new WeightedTable(middle),
    second: new WeightedTable(middle.filter(([[vi]]) => !ONLY_FIRST.includes(vi))),
    given: new WeightedTable(given),
  };
}

/** Folding is slow, and the parts are few. */
function fold(part: string): string {
  let result = folded.get(part);
  if (result === undefined) folded.set(part, (result = foldDiacritics(part)));
  return result;
}

function asciiLetters(name: string): string {
  return foldDiacritics(name)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
}
