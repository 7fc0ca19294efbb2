import { barChart, type BarGroup } from './chart.js';
import { cpuTable, makingLines } from './cpu-report.js';
import type { Missing } from './load-peers.js';
import type { MakingFigure } from './making.js';
import type { Measurement } from './measure.js';
import type { Reading } from './reading.js';
import type { BenchServer } from './server.js';
import { grouped, spreadOf } from './statistics.js';

/** What a report tells besides the measurements. */
export interface ReportFacts {
  readonly server: Pick<BenchServer, 'kind' | 'title'>;
  /** The command that made it. */
  readonly command: string;
  /** The day on which it was made, ISO 8601. */
  readonly day: string;
  /** Lines about the machine, versions and settings. */
  readonly surroundings: readonly string[];
  readonly missing: readonly Missing[];
  /** What rows take before they are sent. */
  readonly making: MakingFigure | undefined;
}

/** The report in Markdown; its chart lies beside it. */
export function loadingReport(measurements: readonly Measurement[], facts: ReportFacts): string {
  const { server, command, day, surroundings, missing, making } = facts;
  const readings = [...new Set(measurements.map(({ reading }) => reading))];
  const competitors = [...new Set(measurements.map(({ competitor }) => competitor))];
  return [
    `# Loading rows into ${server.title}`,
    '',
    `Made by \`${command}\` on ${day}.`,
    '',
    ...surroundings.map((line) => `- ${line}`),
    '',
    `![Rows a second](loading-${server.kind}.svg)`,
    '',
    ...readings.flatMap((reading) => section(reading, measurements)),
    ...(making ? makingLines(making) : []),
    '## What is measured',
    '',
    'Each measurement has a new database, copied from one that is migrated, and begins after a checkpoint. Repeats are interleaved. After ' +
      'each, the rows, keys and indexes are counted: all are there.',
    '',
    'Processor time is that of all threads and processes, whether they waited for each other or not. The server’s is that of all of its ' +
      'processes: backends, parallel builders of indexes, the writers of pages and of the log.',
    '',
    ...competitors.map(({ label, how }) => `- **${label}**: ${how}.`),
    ...missing.map(({ name, reason }) => `- **${name}** is not measured: ${reason}`),
    '',
  ].join('\n');
}

/** The chart as SVG: rows a second. */
export function loadingChart(measurements: readonly Measurement[], { title }: ReportFacts['server']): string {
  const readings = [...new Set(measurements.map(({ reading }) => reading))];
  const groups = readings.map((reading): BarGroup => {
    const own = measurements.filter((measurement) => measurement.reading === reading);
    return {
      title: `${reading.title}: ${grouped(own[0]?.rows ?? 0)} rows`,
      bars: own.map(({ competitor, rows, seconds }) => {
        const { median, lowest, highest } = spreadOf(seconds);
        return {
          label: competitor.label,
          rate: rows / median,
          lowest: rows / highest,
          highest: rows / lowest,
          isOurs: competitor.name === 'ours',
        };
      }),
    };
  });
  return barChart(`Rows a second into ${title}`, groups);
}

function section(reading: Reading, measurements: readonly Measurement[]): string[] {
  const own = measurements.filter((measurement) => measurement.reading === reading);
  const ours =
    own.find(({ competitor }) => competitor.name === 'ours') ??
    measurements.find(({ competitor }) => competitor.name === 'ours');
  const rows = own[0]?.rows ?? 0;
  return [
    `## ${reading.title}: ${grouped(rows)} rows`,
    '',
    `${explanation(reading)} Repeats: ${reading.repeats}.`,
    '',
    '|  | rows | median s | lowest | highest | rows a second | ours takes | ours is faster |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...own.map((measurement) => {
      const { median, lowest, highest } = spreadOf(measurement.seconds);
      const times = [median, lowest, highest].map((seconds) => seconds.toFixed(2));
      const faster = ours && rateOf(ours) / rateOf(measurement);
      const ratios =
        faster === undefined
          ? ['', '']
          : [(1 / faster).toFixed(2), `${faster.toFixed(faster < 10 ? 2 : 0)} ×`];
      return `| ${[
        measurement.competitor.label,
        grouped(measurement.rows),
        ...times,
        grouped(rateOf(measurement)),
        ...ratios,
      ].join(' | ')} |`;
    }),
    '',
    ...cpuTable(own),
    '"Ours takes": time a row, as a share of the time of the loader of that line. "Ours is faster": the reverse.',
    '',
  ];
}

function explanation({ key, users }: Reading): string {
  const people = `The rows of \`--preset load --users ${users}\``;
  if (key === 'all') {
    return `${people}, all of them. The host’s tables were made in its place, so that their keys are built last as well.`;
  }
  const ten =
    `${people} in the ten tables; the host’s people, courses and lessons are there before. Ours makes the people as ` +
    'well, since their rows follow from them, and does not write them.';
  if (key === 'ten') return ten;
  return key === 'many'
    ? `${ten} So many that the indexes outgrow \`shared_buffers\`.`
    : `${people} in the ten tables, fewer because these are slow; they are compared with ours on many rows, by rows a second.`;
}

function rateOf({ rows, seconds }: Measurement): number {
  return rows / spreadOf(seconds).median;
}
