import fc from 'fast-check';
import {
  ANALYSIS_TYPES,
  CHURN_LEVELS,
  LEARNING_STYLES,
  RISK_TOLERANCES,
} from '../../../src/jsonb/shapes/ai-analysis-result.js';
import { sortableInstant } from '../../../src/jsonb/decorators/is-utc-instant.js';
import { BEHAVIOR_SOURCES } from '../../../src/jsonb/shapes/behavior-log-metadata.js';
import { LANGUAGES } from '../../../src/jsonb/shapes/i18n-text.js';
import {
  HOOK_PHASES,
  NUDGE_CHANNELS,
  NUDGE_CONTEXTS,
  NUDGE_PRIORITIES,
  NUDGE_VARIANTS,
  REWARD_KINDS,
} from '../../../src/jsonb/shapes/nudge-metadata.js';
import type { JsonbField } from '../../../src/jsonb/registry.js';

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const i18nText = fc.record({ vi: text, en: text, zh: text });

const instant = fc
  .record({
    milliseconds: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
    digits: fc.constantFrom(0, 3, 6),
    zone: fc.constantFrom('Z', '+00:00'),
  })
  .map(({ milliseconds, digits, zone }) => {
    const [seconds, fraction] = new Date(milliseconds).toISOString().slice(0, -1).split('.');
    return `${seconds}${digits === 0 ? '' : `.${fraction?.padEnd(digits, '7')}`}${zone}`;
  });

/** Keys that no shape knows; known ones overwrite them. */
const otherKeys = fc
  .dictionary(text, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 3 })
  .filter((keys) => !JSON.stringify(keys).includes('__proto__'));

function open<Known extends object>(known: fc.Arbitrary<Known>): fc.Arbitrary<Known> {
  return fc.tuple(otherKeys, known).map(([others, value]) => ({ ...others, ...value }));
}

const recommendations = fc
  .uniqueArray(
    fc.record(
      { courseId: text, score: share, reason: i18nText, strategy: text },
      { requiredKeys: ['courseId', 'reason', 'strategy'] },
    ),
    { selector: ({ courseId }) => courseId, maxLength: 4 },
  )
  .map((list) => {
    const scores = list.flatMap(({ score }) => score ?? []).sort((a, b) => b - a);
    return list.map((item) => (item.score === undefined ? item : { ...item, score: scores.shift() }));
  });

const resultByType = {
  COURSE_RECOMMENDATION: fc.oneof(fc.record({ recommendations }), recommendations),
  LEARNING_STYLE: fc.record({
    style: fc.constantFrom(...LEARNING_STYLES),
    sampleSize: fc.integer({ min: 1 }),
    evidence: fc.array(text, { maxLength: 4 }),
  }),
  RISK_PROFILE: fc.record({
    riskTolerance: fc.constantFrom(...RISK_TOLERANCES),
    riskScore: fc.integer({ min: 0, max: 100 }),
    persona: text,
    summary: i18nText,
  }),
  CHURN_RISK: fc.record(
    {
      probability: share,
      level: fc.constantFrom(...CHURN_LEVELS),
      horizonDays: fc.integer({ min: 1 }),
      factors: fc.array(
        open(fc.record({ name: text, weight: fc.double({ min: -1, max: 1, noNaN: true }) })),
        {
          maxLength: 4,
        },
      ),
    },
    { requiredKeys: ['probability', 'horizonDays', 'factors'] },
  ),
};

const nudgeMetadata = fc
  .record(
    {
      hookPhase: fc.constantFrom(...HOOK_PHASES),
      context: fc.oneof(fc.constantFrom<string>(...NUDGE_CONTEXTS), text),
      channel: fc.oneof(fc.constantFrom<string>(...NUDGE_CHANNELS), text),
      variant: fc.oneof(fc.constantFrom<string>(...NUDGE_VARIANTS), text),
      priority: fc.oneof(fc.constantFrom<string>(...NUDGE_PRIORITIES), text),
      openedAt: instant,
      clickedAt: instant,
      reward: fc.record(
        { kind: fc.oneof(fc.constantFrom(...REWARD_KINDS), text), points: fc.nat() },
        { requiredKeys: ['kind'] },
      ),
      streakAtRisk: fc.boolean(),
      currentStreak: fc.integer(),
      previousNudgeIgnored: text,
    },
    { requiredKeys: [] },
  )
  .map((metadata) => {
    const { openedAt, clickedAt } = metadata;
    const swap =
      openedAt !== undefined &&
      clickedAt !== undefined &&
      sortableInstant(openedAt) > sortableInstant(clickedAt);
    return swap ? { ...metadata, openedAt: clickedAt, clickedAt: openedAt } : metadata;
  });

const measure = fc.oneof(
  fc.integer({ min: 1 }),
  fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true }),
);
const courseAssetMetadata = fc.record(
  {
    checksumSha256: fc.string({
      unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
      minLength: 64,
      maxLength: 64,
    }),
    etag: text,
    bucket: text,
    checksum: text,
    originalName: text,
    viewCount: fc.nat(),
    language: fc.constantFrom(...LANGUAGES),
    width: measure,
    height: measure,
    pages: measure,
    durationSeconds: measure,
  },
  { requiredKeys: [] },
);

const behaviorLogMetadata = fc.record(
  {
    source: fc.constantFrom(...BEHAVIOR_SOURCES),
    appVersion: text,
    courseId: text,
    challengeId: text,
    nudgeId: text,
    assetId: text,
    experiment: fc.record({ name: text, variant: text }),
  },
  { requiredKeys: [] },
);

/** A field, a value that fits it, and the row that the field needs. */
export interface FieldValue {
  readonly field: JsonbField;
  readonly value: unknown;
  readonly row?: { readonly analysisType: string };
}

/** Values that fit their fields, by what they are called in a test's name. */
export const FITTING: Readonly<Record<string, fc.Arbitrary<FieldValue>>> = {
  I18nText: i18nText.map((value) => ({ field: 'Challenge.description', value })),
  ...Object.fromEntries(
    ANALYSIS_TYPES.map((analysisType) => [analysisType, analysis(analysisType, resultByType[analysisType])]),
  ),
  OtherAnalysis: analysis('TEST-RECOMMENDATION_ENGINE', fc.oneof(otherKeys, fc.array(otherKeys))),
  NudgeMetadata: open(nudgeMetadata).map((value) => ({ field: 'NudgeHistory.metadata', value })),
  CourseAssetMetadata: open(courseAssetMetadata).map((value) => ({ field: 'CourseAsset.metadata', value })),
  BehaviorLogMetadata: open(behaviorLogMetadata).map((value) => ({ field: 'BehaviorLog.metadata', value })),
};

function analysis(analysisType: string, results: fc.Arbitrary<object>): fc.Arbitrary<FieldValue> {
  const opened = results.chain((result) =>
    Array.isArray(result) ? fc.constant(result) : open(fc.constant(result)),
  );
  return opened.map((value) => ({ field: 'AIAnalysis.result', value, row: { analysisType } }));
}
