import { callNameOfWords } from '../../../src/domain/call-name.js';
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

interface PreparedNames {
  readonly secondMiddle: number;
  readonly middle: WeightedTable<NamePart>;
  readonly pairs: GivenNames['pairs'];
  readonly given: WeightedTable<NamePart>;
}

/** A middle and a given name that together are a greeting in Chinese. */
const GREETINGS: readonly string[] = ['日安'];

/** Middle and given names that are not called together: an address that belittles. */
const BELITTLING = 'Thị Anh';

const FAMILY = new WeightedTable(VIETNAMESE_FAMILY_NAMES);
const WOMEN = prepare(VIETNAMESE_WOMEN);
const MEN = prepare(VIETNAMESE_MEN);
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
  return namedAfter([stream.pick(HOA_FAMILY_NAMES), ...wordsOf(stream.pick(HOA_GIVEN_NAMES))]);
}

/** The words of a part that has several. */
function wordsOf([vi, zh]: NamePart): readonly NamePart[] {
  const characters = [...zh];
  return vi.split(' ').map((word, place) => [word, characters[place]!]);
}

/** @param parts - of one word each, the family name first, the given name last */
function namedAfter(parts: readonly NamePart[]): PersonName {
  const vi = parts.map(([word]) => word);
  const en = vi.map(foldDiacritics);
  const zh = parts.map(([, characters]) => characters).join('');
  return {
    full: { vi: vi.join(' '), en: en.join(' '), zh },
    short: callNameOfWords({ vi, en, zh }),
    given: en.at(-1)!.toLowerCase(),
    family: en[0]!.toLowerCase(),
    initials: en
      .slice(0, -1)
      .map(([initial]) => initial)
      .join('')
      .toLowerCase(),
  };
}

/** Draws two middle names of which neither is the family name. */
function drawPair(pairs: GivenNames['pairs'], family: NamePart, stream: RandomStream): readonly NamePart[] {
  for (;;) {
    const pair = wordsOf(stream.pick(pairs));
    if (pair.every(([vi]) => vi !== family[0])) return pair;
  }
}

/** Draws a part that the name does not have yet, and that is not misread after the one before it. */
function drawOther(
  table: WeightedTable<NamePart>,
  earlier: readonly NamePart[],
  stream: RandomStream,
): NamePart {
  const [before, beforeInChinese] = earlier.at(-1)!;
  for (;;) {
    const part = stream.weighted(table);
    const isTaken = earlier.some(([vi]) => vi === part[0]);
    const isMisread = GREETINGS.includes(beforeInChinese + part[1]) || `${before} ${part[0]}` === BELITTLING;
    if (!isTaken && !isMisread) return part;
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
  return { secondMiddle, pairs, middle: new WeightedTable(middle), given: new WeightedTable(given) };
}
