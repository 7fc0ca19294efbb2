import type { Figure, MeasuredFigure, RunCalibration } from '../../seeds/index.js';
import { rangeText, roundedText } from '../../src/domain/figure-text.js';
import { MACHINE, spread } from '../write-result.js';

/** The runs of one preset, which differ by their seed alone. */
export interface CalibratedPreset {
  /** As a heading of a column says it: `demo, 2,000 learners`. */
  readonly title: string;
  readonly runs: readonly RunCalibration[];
}

/**
 * Formats the report: a row per figure, and the sources below.
 *
 * @param figures - every figure, in order
 * @param command - what made it, as a person types it
 */
export function calibrationReport(
  figures: readonly Figure[],
  presets: readonly CalibratedPreset[],
  command: string,
): string[] {
  const sources = [...new Set(figures.map(({ source }) => source))];
  return [
    '# How the seeded rows compare with published figures',
    '',
    `Each value is the lowest and the highest of ${seedsOf(presets)}, each in a database of its own; ` +
      `[docs/seeding.md](../../docs/seeding.md#calibration) says what is measured. ${MACHINE}. Made by \`${command}\`.`,
    '',
    `| figure | published | source | range | ${presets.map(({ title }) => title).join(' | ')} |`,
    `| --- | --- | ---: | --- | ${presets.map(() => '---').join(' | ')} |`,
    ...figures.map((figure) => {
      const { title, unit, published, source, range } = figure;
      const cells = presets.map(({ runs }) =>
        cell(runs.flatMap((run) => run.figures.filter(({ id }) => id === figure.id))),
      );
      return `| ${title} | ${published} | ${sources.indexOf(source) + 1} | ${rangeText(range)} ${unit} | ${cells.join(' | ')} |`;
    }),
    '',
    ...sources.map((source, place) => `${place + 1}. ${source}`),
  ];
}

function seedsOf([first]: readonly CalibratedPreset[]): string {
  const seeds = first?.runs.map(({ seed }) => seed) ?? [];
  return seeds.length > 1 ? `the seeds ${seeds[0]} to ${seeds.at(-1)}` : `seed ${seeds.join('')}`;
}

/** `31.2 to 33.4`, and how many are not in the range. */
function cell(measured: readonly MeasuredFigure[]): string {
  const values = measured.flatMap(({ value }) => value ?? []);
  const problems = (['OUT_OF_RANGE', 'TOO_FEW', 'NOT_MEASURED'] as const).flatMap((wanted) => {
    const times = measured.filter(({ verdict }) => verdict === wanted).length;
    return times > 0 ? `${times} ${WORDS[wanted]}` : [];
  });
  const { lowest, highest } = spread(values);
  const ends = values.length === 0 ? [] : [...new Set([lowest, highest].map(roundedText))];
  return [ends.join(' to '), ...problems.map((problem) => `**${problem}**`)].filter(Boolean).join(', ');
}

const WORDS = { OUT_OF_RANGE: 'out of range', TOO_FEW: 'too few', NOT_MEASURED: 'not measured' } as const;
