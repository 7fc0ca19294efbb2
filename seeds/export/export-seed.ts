import type { DataSource, EntityManager } from 'typeorm';
import type { SchemaNames } from '../../src/catalog/schema-names.js';
import { ChunkMaker } from '../engine/chunk-maker.js';
import type { RowCounts } from '../engine/copy-writer.js';
import { findWork, newWork, type SeedWork } from '../engine/find-work.js';
import type { EncodedRows } from '../engine/row-encoder.js';
import { SeedOptionError, type RunOptionsInput } from '../engine/run-options.js';
import type { RunPlan } from '../engine/run-plan.js';
import { withSeedSession } from '../engine/seed-session.js';
import { cutRun, unitsOfShard } from '../engine/seed-units.js';
import { WHOLE_RUN } from '../engine/shard.js';
import { planSeed, type SeedHooks } from '../run-seed.js';
import { walkPeople } from '../walk-people.js';
import { copyCommands, copyFileOf, scriptHead, scriptTail } from './load-script.js';
import { OutputDirectory } from './output-directory.js';

/** How a run is written to files. */
export const EXPORT_FORMATS = ['copy', 'sql'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The script that loads what was exported. */
export const LOAD_SCRIPT = 'load.sql';

/** Where and how a run is written. */
export interface ExportTarget {
  /** A directory that is not there yet, or empty. */
  readonly directory: string;
  /** `copy`: a file for each table, and a script for psql; `sql`: one script that every client can run. */
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
 * Writes the rows of a run to files instead of a database: the same rows, checked in the same way, with a script that loads them
 * and records the run. Memory does not grow with the run. The directory appears when it is whole; until then nothing is there.
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
      '--output writes files and --with-objects uploads them: say only one of them.',
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
    const counts = await writeFiles(output, work, target, hooks);
    await output.finish();
    return { plan: work.plan, counts };
  } catch (error) {
    await output.discard();
    throw error;
  }
}

async function writeFiles(
  output: OutputDirectory,
  work: SeedWork,
  { format, schemas }: ExportTarget,
  hooks: SeedHooks,
): Promise<RowCounts> {
  const { plan, people, generator } = work;
  const shard = hooks.shard ?? WHOLE_RUN;
  const cut = cutRun(people.count, shard.count, hooks.peoplePerUnit);
  const tables = generator.tablesIn(schemas);
  const maker = new ChunkMaker(
    generator,
    tables.map((table) => ({ ...table, format: format === 'copy' ? 'text' : 'insert' })),
  );
  const fileOf = new Map(
    tables.map((table) => [table.name, format === 'copy' ? copyFileOf(table) : LOAD_SCRIPT]),
  );
  const total: RowCounts = {};
  const write = async (chunk: readonly EncodedRows[], counts: RowCounts): Promise<void> => {
    for (const { table, rows, bytes } of chunk) {
      await output.append(fileOf.get(table)!, bytes);
      counts[table] = (counts[table] ?? 0) + rows;
      total[table] = (total[table] ?? 0) + rows;
    }
  };
  const rows = (): number => Object.values(total).reduce((sum, count) => sum + count, 0);

  const how = format === 'copy' ? `psql -v ON_ERROR_STOP=1 -f ${LOAD_SCRIPT}, in this folder` : 'any client';
  await output.append(LOAD_SCRIPT, scriptHead(plan, how));
  for (const { name } of tables) await output.append(fileOf.get(name)!, '');
  const units: Record<string, RowCounts> = {};
  // The first shard writes the base, as the others need not wait for it here.
  if (shard.index > 1) maker.skipBase();
  for (const unit of unitsOfShard(cut, shard)) {
    if (unit.base && shard.index > 1) continue;
    const counts = (units[unit.name] = {});
    if (unit.base) await write(maker.base(), counts);
    for await (const sources of walkPeople(work, unit, hooks, rows))
      await write(maker.people(sources), counts);
  }
  if (format === 'copy') await output.append(LOAD_SCRIPT, copyCommands(tables));
  await output.append(LOAD_SCRIPT, scriptTail({ plan, schemas, cut, tables, units }));
  return total;
}
