import { SEED_RUN_TABLE } from '../../src/catalog/bookkeeping.js';
import { qualifiedName, quoteLiteral, type SchemaNames } from '../../src/catalog/schema-names.js';
import { copyStatement } from '../engine/copy-format.js';
import type { RowCounts } from '../engine/copy-writer.js';
import type { RunPlan } from '../engine/run-plan.js';
import { ledgerOptions } from '../engine/seed-ledger.js';
import type { SeedTable } from '../engine/seed-table.js';
import { unitsOf, type RunCut } from '../engine/seed-units.js';

/** What was written of a run. */
export interface ExportedRun {
  readonly plan: RunPlan;
  readonly schemas: SchemaNames;
  readonly cut: RunCut;
  readonly tables: readonly SeedTable[];
  /** Rows by table, for each unit. */
  readonly units: Readonly<Record<string, RowCounts>>;
}

/** The file that holds a table's rows in COPY's text format. */
export function copyFileOf({ name }: SeedTable): string {
  return `${name}.copy`;
}

/** Begins a script that loads a run into a migrated database: all of it or nothing. */
export function scriptHead({ options, tag }: RunPlan, how: string): string {
  const { preset, users, seed, asOf } = options;
  return (
    `-- Run ${tag}: preset ${preset}, ${users} learners, seed ${seed}, as of ${new Date(asOf).toISOString()}.\n` +
    `-- Loads it into a database that has the migrations: ${how}\n` +
    'BEGIN;\n'
  );
}

/** Statements of psql that load the files of {@link copyFileOf}. */
export function copyCommands(tables: readonly SeedTable[]): string {
  return tables
    .map((table) =>
      copyStatement(table, 'text').replace(/^COPY (.*) FROM STDIN/, `\\copy $1 FROM '${copyFileOf(table)}'`),
    )
    .map((command) => `${command}\n`)
    .join('');
}

/** Ends the script: the run is recorded as if it had been seeded, so that it can be listed, verified and reverted. */
export function scriptTail({ plan, schemas, cut, tables, units }: ExportedRun): string {
  const ledger = qualifiedName(schemas.integration, SEED_RUN_TABLE);
  const options = quoteLiteral(JSON.stringify(ledgerOptions(plan, cut, tables)));
  const done = Object.fromEntries(Object.entries(units).map(([name, rows]) => [name, { rows }]));
  const tag = quoteLiteral(plan.tag);
  const places = tables.map(({ schema, name }) => qualifiedName(schema, name)).join(', ');
  return [
    `INSERT INTO ${ledger} ("tag", "options", "state", "unitCount", "startedAt")`,
    `VALUES (${tag}, ${options}, 'RUNNING', ${unitsOf(cut).length}, now()) ON CONFLICT ("tag") DO NOTHING;`,
    `UPDATE ${ledger} SET "units" = "units" || ${quoteLiteral(JSON.stringify(done))} WHERE "tag" = ${tag};`,
    `UPDATE ${ledger} SET "state" = 'COMPLETE', "finishedAt" = now()`,
    `WHERE "tag" = ${tag} AND (SELECT count(*) FROM jsonb_object_keys("units")) = "unitCount";`,
    'COMMIT;',
    `ANALYZE ${places};`,
    '',
  ].join('\n');
}
