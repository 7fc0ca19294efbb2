import type { WorkerShare } from '../../seeds/index.js';
import { countOf, megabytes } from '../count-of.js';

/** Says how even a spread is: `2 workers with 49 to 51 % each`. */
export function spreadInShort(spread: readonly WorkerShare[]): string {
  const percents = percentsOf(spread);
  const [least, most] = [Math.min(...percents), Math.max(...percents)];
  const range = least === most ? `${least}` : `${least} to ${most}`;
  return `${countOf(spread.length, 'worker')} with ${range} %${spread.length > 1 ? ' each' : ''}`;
}

/** Says what each worker holds, a line each. */
export function spreadLines(spread: readonly WorkerShare[]): string[] {
  const percents = percentsOf(spread);
  const width = Math.max(...spread.map(({ worker }) => worker.length));
  return [
    `  The distributed tables, with all of their rows, are on ${countOf(spread.length, 'worker')}:`,
    ...spread.map(
      ({ worker, shards, bytes }, index) =>
        `    ${worker.padEnd(width)} ${`${percents[index]}`.padStart(4)} %  ${megabytes(bytes).padStart(12)} in ${countOf(shards, 'shard')}`,
    ),
  ];
}

function percentsOf(spread: readonly WorkerShare[]): number[] {
  const total = spread.reduce((sum, { bytes }) => sum + bytes, 0);
  return spread.map(({ bytes }) => Math.round((100 * bytes) / Math.max(1, total)));
}
