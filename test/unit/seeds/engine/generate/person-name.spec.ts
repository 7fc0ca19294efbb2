import { describe, expect, it } from '@jest/globals';
import { drawPersonName } from '../../../../../seeds/engine/generate/person-name.js';
import { openStream } from '../../../../../seeds/engine/random/random-stream.js';
import type { Language } from '../../../../../src/jsonb/shapes/i18n-text.js';

const drawNames = (language: Language, count: number) => {
  const stream = openStream(11, 'names', language);
  return Array.from({ length: count }, () => drawPersonName(language, stream));
};

describe('the names of twenty thousand people', () => {
  const names = drawNames('vi', 20_000);
  const words = names.map(({ full }) => full.vi.split(' '));
  const given = new Map<string, number>();
  for (const one of words) given.set(one.at(-1)!, (given.get(one.at(-1)!) ?? 0) + 1);

  it('have three words, and four with one of the pairs of middle names that people have', () => {
    const four = words.filter(({ length }) => length === 4).length / words.length;
    expect(words.filter(({ length }) => length < 3 || length > 4)).toEqual([]);
    expect(four).toBeGreaterThan(0.15);
    expect(four).toBeLessThan(0.2);
    const pairs = words.filter(({ length }) => length === 4).map((one) => one.slice(1, 3).join(' '));
    expect(new Set(pairs).size).toBeLessThan(80);
  });

  it('have given names of which some are common and many are rare', () => {
    const counts = [...given.values()].sort((a, b) => b - a);
    const median = counts[Math.floor(counts.length / 2)]!;
    expect(counts.length).toBeGreaterThan(100);
    expect(counts[0]! / median).toBeGreaterThan(3.5);
  });

  it('say no word twice', () => {
    expect(words.filter((one) => new Set(one).size < one.length)).toEqual([]);
  });

  it('are called by two words if they have four, or if the last alone would be a pronoun, else by the last', () => {
    const wrong = names.filter(({ full, short }, index) => {
      const isLong = words[index]!.length === 4 || words[index]!.at(-1) === 'Anh';
      const said = words[index]!.slice(isLong ? -2 : -1).join(' ');
      return short.vi !== said || !full.vi.endsWith(said);
    });
    expect(wrong).toEqual([]);
  });

  it('make no greeting in Chinese, in which a form of address has two characters', () => {
    expect(names.filter(({ full }) => full.zh.includes('日安'))).toEqual([]);
    expect(names.filter(({ short }) => [...short.zh].length !== 2)).toEqual([]);
  });

  it('have no form of address that means something else: a pronoun, a woman belittled, a virgin, red water', () => {
    expect(names.filter(({ short }) => /^(Anh|Thị Anh|Anh \S+)$/.test(short.vi))).toEqual([]);
    expect(names.filter(({ full }) => /黄花|红水|黄煌?黄|妆|裳/.test(full.zh))).toEqual([]);
  });
});

it('most people who use the product in English are Vietnamese', () => {
  const families = new Set(drawNames('vi', 5_000).map(({ family }) => family));
  const names = drawNames('en', 2_000);
  const vietnamese = names.filter(({ full, family }) => families.has(family) && /[À-ỹ]/.test(full.vi)).length;
  expect(vietnamese / names.length).toBeGreaterThan(0.75);
  expect(vietnamese / names.length).toBeLessThan(0.95);
});

it('people from abroad have a given and a family name of one country, and a letter for each letter of theirs', () => {
  const abroad = drawNames('en', 5_000).filter(({ full }) => full.vi === full.zh);
  const familiesOf = (given: string) =>
    new Set(abroad.filter((name) => name.full.en.startsWith(`${given} `)).map(({ family }) => family));

  expect(abroad.length).toBeGreaterThan(400);
  expect(new Set(abroad.map(({ full }) => full.en)).size).toBeGreaterThan(150);
  expect(
    [...familiesOf('Minjun')].filter((family) => !/^(kim|park|choi|jung|kang|yoon)$/.test(family)),
  ).toEqual([]);
  expect(familiesOf('Emma')).not.toContain('sato');
});

describe('people who use the product in Chinese', () => {
  const names = drawNames('zh', 5_000);
  const hoa = names.filter(({ full }) => /[À-ỹ]/.test(full.vi) && full.en.split(' ').length === 3);
  const chinese = names.filter((name) => !hoa.includes(name));

  it('are half from Viet Nam, with a Vietnamese name and as many characters', () => {
    expect(Math.abs(hoa.length / names.length - 0.5)).toBeLessThan(0.05);
    expect(hoa.filter(({ full }) => [...full.zh].length !== full.vi.split(' ').length)).toEqual([]);
  });

  it('are else called as people in China are: often Wang, Li or Zhang, seldom the same', () => {
    const common = chinese.filter(({ family }) => ['wang', 'li', 'zhang'].includes(family)).length;

    expect(common / chinese.length).toBeGreaterThan(0.25);
    expect(new Set(chinese.map(({ family }) => family)).size).toBeGreaterThan(25);
    expect(new Set(chinese.map(({ full }) => full.zh)).size).toBeGreaterThan(900);
  });
});
