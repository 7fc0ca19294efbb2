import { setFlagsFromString } from 'node:v8';
import { assertMayChange, assertMayChangeStorage } from '../database/assert-allowed.js';
import { IntegrationError } from '../errors.js';
import { ObjectStore } from '../storage/object-store.js';
import { type SweepFinding, sweepStorage } from '../storage/sweep/sweep-storage.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';
import { countOf, grouped } from '../count-of.js';

interface StorageSweepOptions {
  readonly apply?: boolean;
  readonly dryRun?: boolean;
  readonly deleteRows?: boolean;
  readonly grace: string;
  readonly json?: boolean;
}

/** Findings listed in the JSON document; further ones are only counted. */
const MAX_LISTED = 1_000;

/** V8 lets the heap grow to a multiple of its live data, and a sweep creates much short-lived data. */
const SMALL_HEAP = '--heap-growing-percent=20';

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `storage:sweep`: compares the bucket with the table of course assets. */
export const storageSweep: CliCommand = {
  example: 'npm run storage:sweep -- --apply --grace 48h',
  json: true,
  configure(command) {
    command
      .option('--dry-run', 'only report; the default')
      .option('--apply', 'delete files that have no row and are older than the grace period')
      .option('--delete-rows', 'with --apply: also delete rows whose file is nowhere')
      .option('--grace <duration>', 'how old a file without a row must be, such as 90m, 24h or 7d', '24h');
  },
  async run({ apply = false, dryRun, deleteRows = false, grace, json }: StorageSweepOptions, context) {
    const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(grace) ?? [];
    const problem =
      unit === undefined
        ? `--grace must be a number and one of s, m, h, d, such as 24h, but is "${grace}".`
        : apply && dryRun
          ? 'Use only one of --dry-run and --apply.'
          : deleteRows && !apply && '--delete-rows changes something only with --apply.';
    if (problem) throw new IntegrationError('SWEEP_OPTION_INVALID', problem);
    setFlagsFromString(SMALL_HEAP);
    const listed: SweepFinding[] = [];
    const result = await withDataSource(async (dataSource) => {
      const store = await ObjectStore.open(dataSource.settings.storage);
      try {
        if (apply) {
          await assertMayChange(dataSource.settings, 'storage:sweep --apply');
          await assertMayChangeStorage(dataSource.settings, 'storage:sweep --apply');
        }
        return await sweepStorage(dataSource.manager, store, {
          now: new Date(),
          graceMilliseconds: Number(count) * (UNITS[unit as string] ?? 0),
          apply,
          deleteRows,
          signal: context.signal,
          onFinding: (finding) => {
            if (!json) context.print(findingLine(finding));
            else if (listed.length < MAX_LISTED) listed.push(finding);
          },
          onProgress: (keys) => keys % 10_000 === 0 && context.note(countOf(keys, 'key')),
        });
      } finally {
        store.close();
      }
    });
    const found = Object.values(result.findings).reduce((sum, kind) => sum + kind, 0);
    if (json) context.print(JSON.stringify({ apply, ...result, listed }));
    else {
      context.print(
        `${countOf(result.objects, 'object')} and ${countOf(result.rows, 'row')}: ${found === 0 ? 'nothing to do' : `${countOf(found, 'finding')}, ${grouped(result.resolved)} put right`}.` +
          (result.young > 0
            ? ` ${countOf(result.young, 'object without a row is', 'objects without a row are')} younger than ${grace}.`
            : '') +
          (result.elsewhere > 0
            ? ` ${countOf(result.elsewhere, 'row names', 'rows name')} another bucket.`
            : ''),
      );
    }
    return found === result.resolved ? 0 : 1;
  },
};

function findingLine({ kind, key, assetId, detail, resolved }: SweepFinding): string {
  return `${resolved ? '✓' : '✗'} ${kind}  ${JSON.stringify(key)}${assetId === null ? '' : `  asset ${assetId}`}: ${detail}`;
}
