import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { z as currentZod } from 'zod-current';
import { JSONB_FIELDS } from '../../../src/jsonb/registry.js';
import { validateJsonb } from '../../../src/jsonb/validate-jsonb.js';
import { sortedJson } from '../../support/host-registry.js';
import { mixed, throughJson } from '../../support/jsonb/near-misses.js';
import { FITTING } from '../../support/jsonb/values.js';
import { loadZodExport, ZOD_FIELDS, zodSchemaOf } from '../../support/load-zod-export.js';
import { generateRows } from '../seeds/support/generated-rows.js';

/** Values of each kind, for two releases of Zod; the soak tests try 10,000. */
const RUN = { seed: 20260105, numRuns: Number(process.env.PROPERTY_RUNS ?? 200) };

const RELEASES: readonly (readonly [string, typeof z])[] = [
  ['the host’s Zod', z],
  ['a current Zod', currentZod as unknown as typeof z],
];

describe.each(RELEASES)('with %s', (_, zod) => {
  const schemas = loadZodExport(zod);

  it('every field has a schema, every known analysis type one of its own, and nothing is the host’s already', () => {
    expect([...ZOD_FIELDS].sort()).toEqual([...JSONB_FIELDS].sort());
    expect(Object.keys(schemas)).toEqual([
      'CHALLENGE_DESCRIPTION',
      'AI_ANALYSIS_RESULT',
      'AI_ANALYSIS_RESULT_COURSE_RECOMMENDATION',
      'AI_ANALYSIS_RESULT_LEARNING_STYLE',
      'AI_ANALYSIS_RESULT_RISK_PROFILE',
      'AI_ANALYSIS_RESULT_CHURN_RISK',
      'ACHIEVEMENT_DESCRIPTION',
      'NUDGE_HISTORY_MESSAGE',
      'NUDGE_METADATA',
      'COURSE_ASSET_METADATA',
      'BEHAVIOR_LOG_METADATA',
    ]);
  });

  it.each(Object.entries(FITTING))('gives our verdict on %s', (name, fitting) => {
    let refused = 0;
    fc.assert(
      fc.property(mixed(fitting), ({ field, value, row }) => {
        const json = throughJson(value);
        if (json === undefined || json === null) return true;
        const { success, data } = zodSchemaOf(schemas, field, row?.analysisType).safeParse(json);
        if (!success) refused++;
        const isOurs = validateJsonb(field, json, row).length === 0;
        return success === isOurs && (!success || sortedJson(data) === sortedJson(json));
      }),
      RUN,
    );
    expect(refused / RUN.numRuns).toBeGreaterThan(name === 'OtherAnalysis' ? 0.02 : 0.1);
  });

  it.each([
    ['too deep', 'BehaviorLog.metadata', { a: [[[[[[[[1]]]]]]]] }],
    ['too large', 'BehaviorLog.metadata', { a: 'ế'.repeat(6_000) }],
    ['a key __proto__', 'NudgeHistory.metadata', JSON.parse('{"__proto__": 1}') as unknown],
    ['U+0000', 'CourseAsset.metadata', { note: 'a\0' }],
    ['a lone surrogate in a key', 'CourseAsset.metadata', { '\ud800': 1 }],
    [
      'a click before it was opened',
      'NudgeHistory.metadata',
      { openedAt: '2026-01-05T08:00:00.5Z', clickedAt: '2026-01-05T08:00:00.4Z' },
    ],
    ['a language too few', 'Challenge.description', { vi: '', en: '' }],
    ['a language too many', 'NudgeHistory.message', { vi: '', en: '', zh: '', fr: '' }],
    ['a list', 'NudgeHistory.metadata', []],
    ['a number', 'AIAnalysis.result', 1],
  ] as const)('refuses %s', (_what, field, value) => {
    expect(zodSchemaOf(schemas, field).safeParse(value).success).toBe(false);
    expect(validateJsonb(field, value, { analysisType: 'TEST' })).not.toEqual([]);
  });

  it.each([
    ['scores that rise', [0.2, 0.4], ['a', 'b']],
    ['a course twice', [0.4, 0.2], ['a', 'a']],
    ['a score above 1', [1.1], ['a']],
  ])('refuses %s, in the document and in the bare list', (_what, scores, courses) => {
    const reason = { vi: '', en: '', zh: '' };
    const list = courses.map((courseId, index) => ({
      courseId,
      reason,
      strategy: 's',
      score: scores[index],
    }));
    const schema = zodSchemaOf(schemas, 'AIAnalysis.result', 'COURSE_RECOMMENDATION');
    expect(schema.safeParse({ recommendations: list }).success).toBe(false);
    expect(schema.safeParse(list).success).toBe(false);
    expect(schema.safeParse([{ courseId: 'a', reason, strategy: 's' }]).success).toBe(true);
  });
});

describe('the host’s validation service, with our schemas spread into its registry', () => {
  // The host's own keys follow ours, so that what it has stays as it is.
  const registry: Readonly<Record<string, z.ZodType>> = {
    ...loadZodExport(z),
    I18N_TEXT: z.object({ vi: z.string(), en: z.string(), zh: z.string() }),
  };
  const validate = (key: string, data: unknown): unknown => {
    const schema = registry[key];
    if (!schema) throw new Error(`Schema ${key} is not registered`);
    const { success, data: parsed, error } = schema.safeParse(data);
    if (!success) throw new Error(error.issues.map(({ message }) => message).join('; '));
    return parsed;
  };

  it('keeps the host’s I18N_TEXT, and keeps what ours does not know', () => {
    expect(validate('I18N_TEXT', { vi: '', en: '', zh: '', fr: '' })).toEqual({ vi: '', en: '', zh: '' });
    expect(validate('NUDGE_METADATA', { channel: 'ZALO', hoursRemaining: 3 })).toEqual({
      channel: 'ZALO',
      hoursRemaining: 3,
    });
    expect(validate('AI_ANALYSIS_RESULT', ['course-1'])).toEqual(['course-1']);
  });

  it.each([
    ['CHALLENGE_DESCRIPTION', { vi: 'a', en: 'b', zh: 'c', fr: 'd' }, /fr/],
    ['NUDGE_HISTORY_MESSAGE', { vi: 'a', en: 1, zh: 'c' }, /string/],
    ['NUDGE_METADATA', { hookPhase: 'LATER' }, /TRIGGER/],
    ['NUDGE_METADATA', { reward: { kind: 'POINTS', points: -5 } }, /0/],
    ['COURSE_ASSET_METADATA', { checksumSha256: 'abc' }, /64 hexadecimal digits/],
    ['COURSE_ASSET_METADATA', { viewCount: 1.5 }, /whole number/],
    ['BEHAVIOR_LOG_METADATA', { source: 'FAX' }, /WEB/],
    ['AI_ANALYSIS_RESULT_RISK_PROFILE', { riskTolerance: 'LOW' }, /number|string/],
    ['AI_ANALYSIS_RESULT_CHURN_RISK', { probability: 2, horizonDays: 30, factors: [] }, /1/],
  ])('refuses a bad value of %s: %j', (key, value, why) => {
    expect(() => validate(key, value)).toThrow(why);
  });
});

it.each([
  { preset: 'integration', users: 200 },
  { preset: 'demo', users: 200 },
  { preset: 'load', users: 1_000 },
])('the host’s registry gives back unchanged what $preset seeds into the models', ({ preset, users }) => {
  const schemas = loadZodExport(z);
  const { rows } = generateRows({ preset, users });
  for (const field of ZOD_FIELDS) {
    const [table, column] = field.split('.') as ['AIAnalysis', 'result'];
    const values = rows[table].flatMap((row) => (row[column] === null ? [] : [row]));
    const changed = values.filter((row) => {
      const { data } = zodSchemaOf(schemas, field, row.analysisType).safeParse(row[column]);
      return sortedJson(data) !== sortedJson(row[column]);
    });
    expect(values.length).toBeGreaterThan(0);
    expect(changed.slice(0, 3)).toEqual([]);
  }
});
