import { describe, expect, it } from '@jest/globals';
import { languageOf, textIn, withFallback } from '../../../src/domain/localized-text.js';

describe('texts for a person', () => {
  it.each([
    ['vi', 'vi'],
    ['en', 'en'],
    ['zh', 'zh'],
    ['fr', 'vi'],
    ['EN', 'vi'],
    ['', 'vi'],
    [null, 'vi'],
  ])('who prefers %p are in %p', (preferred, language) => {
    expect(languageOf(preferred)).toBe(language);
  });

  it('are in Vietnamese where they are not translated yet', () => {
    const text = { vi: 'Vàng', en: 'Gold', zh: '' };
    expect(textIn(text, 'en')).toBe('Gold');
    expect(textIn(text, 'zh')).toBe('Vàng');
    expect(withFallback(text)).toEqual({ vi: 'Vàng', en: 'Gold', zh: 'Vàng' });
  });

  it('are empty where nothing is written', () => {
    expect(textIn({ vi: '', en: '', zh: '' }, 'en')).toBe('');
  });
});
