import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rowEncoder, type RowEncoder } from '../../../../seeds/engine/load/row-encoder.js';
import {
  GENERATOR_VERSION,
  HOST_MODES,
  resolveRunOptions,
  type HostMode,
} from '../../../../seeds/engine/plan/run-options.js';
import { planRun } from '../../../../seeds/engine/plan/run-plan.js';
import { PRESET_NAMES, type PresetName } from '../../../../seeds/presets.js';
import { OPTIONAL_TABLES } from '../../../../src/entities/index.js';
import { FIXED_HOST_PEOPLE, fixedHostWorld } from './fixed-host.js';
import { makeGenerator } from '../../../../seeds/scenarios/make-generator.js';

/** Seeds of the runs whose contents are recorded: the default and two others. */
const SEEDS = [42, 7, 2_026] as const;

/** Learners of a run that makes its own: enough for every persona. */
const USERS = 300;

/** SHA-256 of each table's rows of a run, as COPY would write them. */
export type TableChecksums = Readonly<Record<string, string>>;

/** What the rows hash to, by preset, seed, mode of the host and table, at a version of the generator. */
export interface ContentChecksums {
  readonly generatorVersion: number;
  readonly checksums: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, TableChecksums>>>>>
  >;
}

/** The runs whose contents are recorded. */
export const RECORDED_RUNS = PRESET_NAMES.flatMap((preset) =>
  SEEDS.flatMap((seed) => HOST_MODES.map((host) => ({ preset, seed, host }))),
);

/** The file that holds the recorded checksums. */
export const CHECKSUM_FILE = fileURLToPath(new URL('../content-checksums.json', import.meta.url));

/** Reads what was recorded. */
export function readRecordedChecksums(): ContentChecksums {
  return JSON.parse(readFileSync(CHECKSUM_FILE, 'utf8')) as ContentChecksums;
}

/** Makes all runs and hashes their rows. */
export function computeChecksums(): ContentChecksums {
  const checksums: Record<string, Record<string, Record<string, TableChecksums>>> = {};
  for (const { preset, seed, host } of RECORDED_RUNS)
    ((checksums[preset] ??= {})[seed] ??= {})[host] = checksumsOf(preset, seed, host);
  return { generatorVersion: GENERATOR_VERSION, checksums };
}

/** Makes one run, on the fixed host where it attaches to one, and hashes the rows of each table. */
export function checksumsOf(preset: PresetName, seed: number, host: HostMode): TableChecksums {
  const plan = planRun(resolveRunOptions({ preset, seed, host, users: USERS }));
  const generator = makeGenerator({
    plan,
    host: host === 'existing' ? fixedHostWorld() : undefined,
    hostTables: OPTIONAL_TABLES,
  });
  const encoders = new Map<string, RowEncoder>();
  for (const table of generator.tablesIn({ host: 'public', integration: 'public' }))
    encoders.set(table.name, rowEncoder(table, 'text'));
  const emit = (table: string, row: object): void => encoders.get(table)!.add(row);
  const people = host === 'existing' ? FIXED_HOST_PEOPLE : Array.from({ length: USERS }, (_, index) => index);
  generator.emitBase(emit);
  for (const person of people) generator.emitPerson(person, emit);
  return Object.fromEntries(
    [...encoders].map(([table, encoder]) => [
      table,
      createHash('sha256')
        .update(encoder.take()?.bytes ?? '')
        .digest('hex'),
    ]),
  );
}
