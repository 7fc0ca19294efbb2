import { describe, expect, it } from '@jest/globals';
import {
  CHURN_FACTORS,
  LEARNING_STYLE_EVIDENCE,
  RECOMMENDATION_REASONS,
  RISK_SUMMARIES,
} from '../../../../seeds/content/analyses.js';
import { RECOMMENDATION_STRATEGIES } from '../../../../src/domain/recommendation-strategies.js';
import { LEARNING_STYLES, RISK_TOLERANCES } from '../../../../src/jsonb/shapes/ai-analysis-result.js';
import { LANGUAGES } from '../../../../src/jsonb/shapes/i18n-text.js';
import { expectSoundTexts, i18nTextsIn, placeholdersOf, repeated } from './text-checks.js';

describe('what analyses say', () => {
  it('is the same in three languages, and never the same twice', () => {
    for (const value of [RECOMMENDATION_REASONS, RISK_SUMMARIES]) {
      expectSoundTexts(value);
      for (const language of LANGUAGES) {
        expect(repeated(i18nTextsIn(value).map(({ text }) => text[language]))).toEqual([]);
      }
    }
  });

  it('names the course in each reason for a recommendation, by at least three reasons a strategy', () => {
    expect(Object.keys(RECOMMENDATION_REASONS).sort()).toEqual([...RECOMMENDATION_STRATEGIES].sort());
    for (const reasons of Object.values(RECOMMENDATION_REASONS)) {
      expect(reasons.length).toBeGreaterThanOrEqual(3);
      for (const { text } of reasons) expect(placeholdersOf(text.vi)).toEqual(['{course}']);
    }
  });

  it('describes each tolerance of risk in three ways, with nothing to fill in', () => {
    expect(Object.keys(RISK_SUMMARIES).sort()).toEqual([...RISK_TOLERANCES].sort());
    const summaries = Object.values(RISK_SUMMARIES);
    expect(summaries.map((of) => of.length)).toEqual([3, 3, 3]);
    for (const { vi } of summaries.flat()) expect(placeholdersOf(vi)).toEqual([]);
  });

  it('has evidence for each learning style, none of it for two', () => {
    expect(Object.keys(LEARNING_STYLE_EVIDENCE).sort()).toEqual([...LEARNING_STYLES].sort());
    const all = Object.values(LEARNING_STYLE_EVIDENCE).flatMap((of) => of.map(({ text }) => text));
    expect(all.length).toBeGreaterThanOrEqual(LEARNING_STYLES.length * 4);
    expect(repeated(all)).toEqual([]);
    for (const evidence of all) expect(evidence).toMatch(/^[A-Z][^{}\d]+[^.\s]$/);
  });

  it('has churn factors in snake case that raise the risk, and others that lower it', () => {
    expect(repeated(CHURN_FACTORS.map(({ name }) => name))).toEqual([]);
    for (const { name } of CHURN_FACTORS) expect(name).toMatch(/^[a-z]+(_[a-z0-9]+)*$/);
    expect(new Set(CHURN_FACTORS.map(({ sign }) => sign))).toEqual(new Set([1, -1]));
  });
});
