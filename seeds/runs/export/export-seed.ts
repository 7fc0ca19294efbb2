import type { RowCounts } from '../../engine/plan/rows.js';
import type { DataSource, EntityManager } from 'typeorm';
import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { ChunkMaker } from '../../engine/load/chunk-maker.js';
import { findWork, newWork, type SeedWork } from '../find-work.js';
import type { EncodedRows } from '../../engine/load/row-encoder.js';
import { SeedOptionError, type RunOptionsInput } from '../../engine/plan/run-options.js';
import type { RunPlan } from '../../engine/plan/run-plan.js';
import { withSeedSession } from '../../engine/ledger/seed-session.js';
import { cutRun, unitsOfShard } from '../../engine/plan/seed-units.js';
import { WHOLE_RUN } from '../../engine/plan/shard.js';
import { planSeed, type SeedHooks } from '../run-seed.js';
import { walkPeople } from '../walk-people.js';
import { LoadScript, ROW_FORMATS, type ExportFormat } from './load-script.js';
import { OutputDirectory } from './output-directory.js';

/** The script that loads what was exported, in the directory that was named. */
export const LOAD_SCRIPT = 'load.sql';

/** Where and how a run is written. */
export interface ExportTarget {
  /** A directory that is not there yet, or empty. */
  readonly directory: string;
  /** `copy`: COPY with its data, for psql; `sql`: INSERT statements, which every client can run. */
  readonly format: ExportFormat;
  /** Where the tables lie in the database that will be loaded. */
  readonly schemas: SchemaNames;
  /** The database whose people and courses a run with the host mode `existing` attaches to. */
  readonly source?: DataSource | EntityManager;
}

/** What was written. */
export interface SeedExport {
  readonly plan: RunPlan;
  /** Rows by table. */
  readonly counts: Readonly<RowCounts>;
}

/**
 * Writes the rows of a run to a script instead of a database: the same rows, checked in the same way. Running it
 * loads them and records the run. Memory does not grow with the run. The directory appears when it is whole;
 * until then nothing is there.
 *
 * @throws SeedOptionError; IntegrationError `SEED_OUTPUT_NOT_EMPTY`, `SEED_OUTPUT_REFUSED`, `SEED_INTERRUPTED`, `SEED_HOST_EMPTY`
 */
export async function exportSeed(
  input: RunOptionsInput,
  target: ExportTarget,
  hooks: SeedHooks = {},
): Promise<SeedExport> {
  if (input.withObjects)
    throw new SeedOptionError([
      '--output writes files and --with-objects uploads them: use only one of them.',
    ]);
  const plan = planSeed(input, hooks);
  if (plan.options.host === 'create' || !target.source) return exportWork(newWork(plan), target, hooks);
  return withSeedSession(target.source, { action: 'seed:integration', changes: false }, async (session) =>
    exportWork(await findWork(session, plan), target, hooks),
  );
}

async function exportWork(work: SeedWork, target: ExportTarget, hooks: SeedHooks): Promise<SeedExport> {
  const output = await OutputDirectory.open(target.directory);
  try {
    const counts = await writeScript(output, work, target, hooks);
    await output.finish();
    return { plan: work.plan, counts };
  } catch (error) {
    await output.discard();
    throw error;
  }
}

async function writeScript(
  output: OutputDirectory,
  work: SeedWork,
  { format, schemas }: ExportTarget,
  hooks: SeedHooks,
): Promise<RowCounts> {
  const { plan, people, generator } = work;
  const shard = hooks.shard ?? WHOLE_RUN;
  const cut = cutRun(people.count, shard.count, hooks.peoplePerUnit);
  const tables = generator.tablesIn(schemas);
  const units = unitsOfShard(cut, shard).filter(({ base }) => !base || shard.index === 1);
  const script = new LoadScript({ format, plan, schemas, cut, tables, units });
  const maker = new ChunkMaker(
    generator,
    tables.map((table) => ({ ...table, format: ROW_FORMATS[format] })),
  );
  const total: RowCounts = {};
  const write = async (chunk: readonly EncodedRows[], counts: RowCounts): Promise<void> => {
    for (const part of chunk) {
      await output.append(LOAD_SCRIPT, script.rows(part));
      counts[part.table] = (counts[part.table] ?? 0) + part.rows;
      total[part.table] = (total[part.table] ?? 0) + part.rows;
    }
  };
  const rows = (): number => Object.values(total).reduce((sum, count) => sum + count, 0);

  await output.append(LOAD_SCRIPT, script.head());
  const countsOf: Record<string, RowCounts> = {};
  // The first shard's script brings the base.
  if (shard.index > 1) maker.skipBase();
  for (const unit of units) {
    const counts = (countsOf[unit.name] = {});
    if (unit.base) await write(maker.base(), counts);
    for await (const sources of walkPeople(work, unit, hooks, rows))
      await write(maker.people(sources), counts);
  }
  await output.append(LOAD_SCRIPT, script.tail(countsOf));
  return total;
}
