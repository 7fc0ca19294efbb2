// How many valid values of each shape `validateJsonb` checks a second on one core, in several rounds.
import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import type { JsonbField } from '../src/jsonb/registry.js';
import { validateJsonb } from '../src/jsonb/validate-jsonb.js';

const ROUNDS = 9;
const ROUND_MILLISECONDS = 300;
const VALUES = 1_000;

const text = (index: number) => ({ vi: `Tiết kiệm ${index}`, en: `Save ${index}`, zh: `储蓄${index}` });

const SHAPES: readonly [string, JsonbField, object | undefined, (index: number) => unknown][] = [
  ['I18nText', 'Challenge.description', undefined, text],
  [
    'COURSE_RECOMMENDATION',
    'AIAnalysis.result',
    { analysisType: 'COURSE_RECOMMENDATION' },
    (index) => ({
      recommendations: [0.9, 0.7, 0.4].map((score, place) => ({
        courseId: `course-${index}-${place}`,
        score,
        reason: text(index),
        strategy: 'NEXT_LEVEL',
      })),
    }),
  ],
  [
    'LEARNING_STYLE',
    'AIAnalysis.result',
    { analysisType: 'LEARNING_STYLE' },
    (index) => ({
      style: 'VISUAL',
      sampleSize: index + 1,
      evidence: ['Watches videos to the end', 'Skips readings'],
    }),
  ],
  [
    'RISK_PROFILE',
    'AIAnalysis.result',
    { analysisType: 'RISK_PROFILE' },
    (index) => ({
      riskTolerance: 'LOW',
      riskScore: index % 101,
      persona: 'careful-saver',
      summary: text(index),
    }),
  ],
  [
    'CHURN_RISK',
    'AIAnalysis.result',
    { analysisType: 'CHURN_RISK' },
    (index) => ({
      probability: (index % 100) / 100,
      horizonDays: 30,
      factors: [
        { name: 'days_since_last_lesson', weight: 0.5 },
        { name: 'nudge_click_rate', weight: -0.25 },
      ],
    }),
  ],
  [
    'NudgeMetadata',
    'NudgeHistory.metadata',
    undefined,
    () => ({
      hookPhase: 'TRIGGER',
      context: 'BUDGETING',
      channel: 'PUSH',
      variant: 'AI',
      openedAt: '2026-01-05T01:02:03.000Z',
      clickedAt: '2026-01-05T01:02:04.000Z',
    }),
  ],
  [
    'CourseAssetMetadata',
    'CourseAsset.metadata',
    undefined,
    (index) => ({
      checksumSha256: 'ab'.repeat(32),
      etag: 'e',
      bucket: 'b',
      language: 'vi',
      pages: index + 1,
    }),
  ],
  [
    'BehaviorLogMetadata',
    'BehaviorLog.metadata',
    undefined,
    (index) => ({ source: 'WEB', appVersion: '2.9.1', courseId: `course-${index}`, scrolled: [1, 2, 3] }),
  ],
];

const rates = new Map<string, number[]>();
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, field, row, make] of SHAPES) {
    const rate = measure(
      field,
      row,
      Array.from({ length: VALUES }, (_, index) => make(index)),
    );
    // The first round only warms up.
    if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
  }
}

const lines = [
  '# Values that `validateJsonb` checks a second, on one core',
  '',
  `Node ${process.version}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}; ${ROUNDS} interleaved rounds of ` +
    `${ROUND_MILLISECONDS} ms over ${VALUES} different valid values. Made by \`npm run bench:jsonb\`.`,
  '',
  '| shape | median | lowest | highest |',
  '| --- | ---: | ---: | ---: |',
  ...[...rates].map(([name, found]) => {
    const sorted = found.toSorted((a, b) => a - b);
    const [low, middle, high] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    return `| ${name} | ${thousands(middle)} | ${thousands(low)} | ${thousands(high)} |`;
  }),
  '',
];
await mkdir(new URL('results/', import.meta.url), { recursive: true });
await writeFile(new URL('results/validate-jsonb.md', import.meta.url), lines.join('\n'));
process.stdout.write(lines.join('\n'));

function measure(field: JsonbField, row: object | undefined, values: readonly unknown[]): number {
  const startedAt = performance.now();
  let checked = 0;
  while (performance.now() - startedAt < ROUND_MILLISECONDS) {
    for (const value of values) {
      const violations = validateJsonb(field, value, row as Record<string, unknown> | undefined);
      if (violations.length > 0) throw new Error(`${field}: ${JSON.stringify(violations)}`);
    }
    checked += values.length;
  }
  return (1000 * checked) / (performance.now() - startedAt);
}

function thousands(rate = 0): string {
  return Math.round(rate)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}
