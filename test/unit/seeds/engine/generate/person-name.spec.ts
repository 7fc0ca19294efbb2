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

  it('have three or four words', () => {
    const four = words.filter(({ length }) => length === 4).length / words.length;
    expect(words.filter(({ length }) => length < 3 || length > 4)).toEqual([]);
    expect(four).toBeGreaterThan(0.42);
    expect(four).toBeLessThan(0.49);
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

  it('are called by two words if they have four, else by the last', () => {
    const wrong = names.filter(({ full, short }, index) => {
      const said = words[index]!.slice(words[index]!.length === 4 ? -2 : -1).join(' ');
      return short.vi !== said || !full.vi.endsWith(said);
    });
    expect(wrong).toEqual([]);
  });

  it('make no greeting in Chinese, in which a form of address has two characters', () => {
    expect(names.filter(({ full }) => full.zh.includes('日安'))).toEqual([]);
    expect(names.filter(({ short }) => [...short.zh].length !== 2)).toEqual([]);
  });
});

it('most people who use the product in English are Vietnamese', () => {
  const families = new Set(drawNames('vi', 5_000).map(({ family }) => family));
  const names = drawNames('en', 2_000);
  const vietnamese = names.filter(({ full, family }) => families.has(family) && /[À-ỹ]/.test(full.vi)).length;
  expect(vietnamese / names.length).toBeGreaterThan(0.75);
  expect(vietnamese / names.length).toBeLessThan(0.95);
});
