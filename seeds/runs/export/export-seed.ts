import type { DataSource, EntityManager } from 'typeorm';
import type { OptionalTable } from '../../../src/entities/index.js';
import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { SeedOptionError } from '../../engine/plan/run-options.js';
import type { RowCounts } from '../../engine/plan/rows.js';
import type { ChosenPlan } from '../choose-plan.js';
import type { SeedOptions } from '../seed-callbacks.js';
import type { SeedContents } from '../seed-contents.js';
import { withSeedRun } from '../seed-run.js';
import type { ExportFormat } from './load-script.js';
import { OutputDirectory } from './output-directory.js';
import { ScriptSink } from './script-sink.js';

export { LOAD_SCRIPT } from './script-sink.js';

/** Where and how a run is written. */
export interface ExportTarget {
  /** A directory that does not exist yet, or is empty. */
  readonly directory: string;
  /** `copy`: COPY with its data, for psql; `sql`: INSERT statements, which every client can run. */
  readonly format: ExportFormat;
  /** The schemas of the tables in the database that will be loaded. */
  readonly schemas: SchemaNames;
  /**
   * The tables that the host has of those that only some hosts have; those of the baseline by default. Ignored
   * where an existing host is read from `source`, whose database says.
   */
  readonly hostTables?: readonly OptionalTable[];
  /** The database whose people and courses a run with the host mode `existing` attaches to. */
  readonly source?: DataSource | EntityManager;
}

/** What was written. */
export interface SeedExport extends ChosenPlan {
  /** Rows by table. */
  readonly counts: Readonly<RowCounts>;
}

/**
 * Writes the rows of a run to a script instead of a database: the same rows, checked in the same way. Running
 * the script loads them and records the run. Memory does not grow with the run. The directory appears only
 * when it is complete.
 *
 * @throws SeedOptionError; IntegrationError `SEED_OUTPUT_NOT_EMPTY`, `SEED_OUTPUT_REFUSED`,
 *   `SEED_INTERRUPTED`, `SEED_HOST_EMPTY`
 */
export async function exportSeed(
  contents: SeedContents,
  target: ExportTarget,
  options: SeedOptions = {},
): Promise<SeedExport> {
  if (contents.withObjects)
    throw new SeedOptionError([
      '--output writes files and --with-objects uploads them: use only one of them.',
    ]);
  return withSeedRun(contents, target, async (run, asOfFrom) => {
    const output = await OutputDirectory.open(target.directory);
    try {
      const sink = new ScriptSink(run, { output, ...target }, options);
      await sink.begin();
      await run.writeTo(sink, options);
      await sink.finish();
      await output.finish();
      return { plan: run.plan, asOfFrom, counts: sink.counts };
    } catch (error) {
      await output.discard();
      throw error;
    }
  });
}
