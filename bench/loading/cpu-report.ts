import { availableParallelism } from 'node:os';
import type { MakingFigure } from './making.js';
import type { Measurement } from './measure.js';
import { grouped, spreadOf } from './statistics.js';

const NOT_MEASURED = 'not measured';

/** What a reading's loaders took of the processors, as a table in Markdown. */
export function cpuTable(measurements: readonly Measurement[]): string[] {
  return [
    'Processor time in microseconds a row (medians):',
    '',
    '|  | its process: user | system | its first thread | its other threads | the server | until rows were sent | keys and `ANALYZE` |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...measurements.map(({ competitor, rows, cpu }) => {
      const own = (figure: (one: Measurement['cpu'][number]) => number | undefined): string =>
        competitor.isOtherProcess ? NOT_MEASURED : aRow(cpu.map(figure), rows);
      const cells = [
        own(({ user }) => user),
        own(({ system }) => system),
        own(({ main }) => main),
        own(({ user, system, main }) => main && user + system - main),
        ...[
          cpu.map(({ server }) => server),
          cpu.map(({ serverUntilSent }) => serverUntilSent),
          cpu.map(({ server, serverUntilSent }) => server && serverUntilSent && server - serverUntilSent),
        ].map((figures) => aRow(figures, rows)),
      ];
      return `| ${[competitor.label, ...cells].join(' | ')} |`;
    }),
    '',
    ...measurements.filter(({ competitor }) => competitor.name === 'ours').flatMap(leastLines),
  ];
}

/** The time that ours would take if its processor time were spread over all cores without a gap. */
function leastLines({ rows, cpu }: Measurement): string[] {
  const sums = cpu.flatMap(({ user, system, server }) => (server ? [user + system + server] : []));
  if (sums.length === 0) return [];
  const cores = availableParallelism();
  const seconds = spreadOf(sums).median / cores / 1e6;
  return [
    `If no core were ever idle (${cores} here), ours would take ${seconds.toFixed(2)} s for its ${grouped(rows)} rows: it cannot be faster ` +
      'without less processor time a row.',
    '',
  ];
}

/** What a row takes before it is sent, in Markdown. */
export function makingLines({ made, checkedAndEncoded }: MakingFigure): string[] {
  const parts = [made, checkedAndEncoded, made + checkedAndEncoded].map((figure) => figure.toFixed(2));
  return [
    '## What a row takes before it is sent',
    '',
    'Processor time in microseconds a row, all tables, in one thread that does nothing else (medians).',
    '',
    '| made | checked and encoded, in one pass | together |',
    '| ---: | ---: | ---: |',
    `| ${parts.join(' | ')} |`,
    '',
  ];
}

function aRow(figures: readonly (number | undefined)[], rows: number): string {
  const known = figures.filter((figure): figure is number => figure !== undefined);
  return known.length === 0 ? NOT_MEASURED : (spreadOf(known).median / rows).toFixed(2);
}
