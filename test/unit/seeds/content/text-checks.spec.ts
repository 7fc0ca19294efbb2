import { describe, expect, it } from '@jest/globals';
import { faultsOf, figuresOf, i18nTextsIn, sentencesOf } from './text-checks.js';

const sound = { vi: 'Để dành 1.500.000 ₫', en: 'Save 1,500,000 ₫', zh: '存下 1,500,000 ₫' };

describe('the checks that texts are held to', () => {
  it('find every text at any depth', () => {
    expect(i18nTextsIn({ a: [{ b: sound }], c: sound, d: 'x' }).map(({ path }) => path)).toEqual([
      '/a/0/b',
      '/c',
    ]);
  });

  it('accept a sound text', () => {
    expect(faultsOf(sound)).toEqual([]);
  });

  it.each([
    ['.en: empty', { ...sound, vi: 'Xin chào', en: '', zh: '你好' }],
    ['.vi: not NFC', { ...sound, vi: sound.vi.normalize('NFD') }],
    ['.zh: no Han character', { ...sound, zh: sound.en }],
    ['.zh: half-width punctuation', { ...sound, zh: '存下, 1,500,000 ₫' }],
    ['.en: Han character', { ...sound, en: sound.zh }],
    ['.en: other placeholders than vi', { ...sound, en: 'Save 1,500,000 ₫ in {days} days' }],
    ['.zh: other figures than vi', { ...sound, zh: '存下 150,000 ₫' }],
    ['.en: straight quote', { ...sound, en: "Don't save 1,500,000 ₫" }],
    ['.en: space at an end', { ...sound, en: `${sound.en} ` }],
    ['.en: two spaces', { ...sound, en: 'Save  1,500,000 ₫' }],
  ])('name the fault %s', (fault, text) => {
    expect(faultsOf(text)).toContain(fault);
  });

  it('read figures as each language writes them', () => {
    expect(figuresOf('1.234.567 ₫ với 10,5%.', 'vi')).toEqual([10.5, 1_234_567]);
    expect(figuresOf('1,234,567 ₫ at 10.5%.', 'en')).toEqual([10.5, 1_234_567]);
  });

  it('count sentences, not decimal points', () => {
    expect(sentencesOf('Save 1.5% now. Really? “Yes.”')).toBe(3);
    expect(sentencesOf('存钱。真的吗？')).toBe(2);
  });
});
