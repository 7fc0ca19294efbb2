import { spreadOf } from '../loading/statistics.js';
import type { MemoryFigure } from './memory.js';
import type { StartFigure } from './start.js';

/** The report on the program's memory and start in Markdown; of what was not measured it says nothing. */
export function programReport(
  memory: readonly MemoryFigure[],
  start: readonly StartFigure[],
  facts: { readonly command: string; readonly day: string; readonly surroundings: readonly string[] },
): string {
  return [
    '# What the program takes',
    '',
    `Made by \`${facts.command}\` on ${facts.day}.`,
    '',
    ...facts.surroundings.map((line) => `- ${line}`),
    ...(memory.length > 0 ? ['', '## Memory', '', ...memoryTable(memory)] : []),
    ...(start.length > 0 ? ['', '## From start to end', '', ...startTable(start)] : []),
    '',
  ].join('\n');
}

function memoryTable(figures: readonly MemoryFigure[]): string[] {
  return [
    'The greatest resident memory of the whole process, as the system counts it (`process.resourceUsage().maxRSS`), of the built program.',
    '',
    '| command | MB | s |',
    '| --- | ---: | ---: |',
    ...figures.map(
      ({ command, megabytes, seconds }) =>
        `| \`${command}\` | ${megabytes.toFixed(0)} | ${seconds.toFixed(0)} |`,
    ),
  ];
}

function startTable(figures: readonly StartFigure[]): string[] {
  return [
    `The embedded server runs. ${figures[0]?.seconds.length} interleaved repeats, after one that is not counted.`,
    '',
    '| whole process | median s | lowest | highest |',
    '| --- | ---: | ---: | ---: |',
    ...figures.map(({ what, seconds }) => {
      const { median, lowest, highest } = spreadOf(seconds);
      return `| ${what} | ${[median, lowest, highest].map((value) => value.toFixed(2)).join(' | ')} |`;
    }),
  ];
}
