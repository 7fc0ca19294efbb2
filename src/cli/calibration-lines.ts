import type { FigureVerdict, MeasuredFigure, RunCalibration } from '../../seeds/index.js';
import { rangeText, roundedText } from '../domain/figure-text.js';

const MARKS: Readonly<Record<FigureVerdict, string>> = {
  IN_RANGE: '✓',
  OUT_OF_RANGE: '✗',
  TOO_FEW: '–',
  NOT_MEASURED: '–',
};

/** Formats the figures of a run: of each what it is, ours, the range, the published value and its source. */
export function calibrationLines({ tag, preset, users, seed, figures }: RunCalibration): string[] {
  return [
    `Run ${tag}: preset ${preset}, ${users} learners, seed ${seed}`,
    ...figures.flatMap((figure, place) => [
      ...(figure.theme === figures[place - 1]?.theme ? [] : ['', `  ${figure.theme}`]),
      ...figureLines(figure),
    ]),
    '',
  ];
}

function figureLines(figure: MeasuredFigure): string[] {
  const { id, title, published, source, verdict, counts } = figure;
  const mark = verdict === 'OUT_OF_RANGE' && !counts ? '~' : MARKS[verdict];
  return [
    `  ${mark} ${id}: ${title}`,
    `      ours ${ourValue(figure)}; range ${rangeText(figure.range)}; ${verdictText(figure)}`,
    `      published: ${published}`,
    `      source: ${source}`,
  ];
}

function ourValue({ value, unit, sample, of, note }: MeasuredFigure): string {
  const shown = value === null ? 'none' : `${roundedText(value)} ${unit}`;
  return `${shown} (${sample} ${of}${value !== null && note !== undefined ? `; ${note}` : ''})`;
}

function verdictText({ verdict, counts, leastSample, note }: MeasuredFigure): string {
  switch (verdict) {
    case 'IN_RANGE':
      return 'in range';
    case 'OUT_OF_RANGE':
      return counts ? 'OUT OF RANGE' : 'out of range, as it may be with this preset';
    case 'TOO_FEW':
      return `too few, it needs ${leastSample}`;
    case 'NOT_MEASURED':
      return `not measured${note === undefined ? '' : `: ${note}`}`;
  }
}
