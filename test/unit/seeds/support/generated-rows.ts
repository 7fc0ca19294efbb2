import { TABLE_NAMES, type Emit, type Row, type TableName } from '../../../../seeds/engine/plan/rows.js';
import { resolveRunOptions, type RunOptionsInput } from '../../../../seeds/engine/plan/run-options.js';
import { planRun, type RunPlan } from '../../../../seeds/engine/plan/run-plan.js';
import { OPTIONAL_TABLES } from '../../../../src/entities/index.js';
import { makeGenerator } from '../../../../seeds/scenarios/make-generator.js';

/** All rows of a run, by table. */
export type Rows = { [T in TableName]: Row<T>[] };

/** Tables without rows. */
export function noRows(): Rows {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, []])) as unknown as Rows;
}

/** An `emit` that collects into `rows`. */
export function collectInto(rows: Rows): Emit {
  return (table, row) => {
    (rows[table] as unknown[]).push(row);
  };
}

/** Everything that a run would write, made in memory. */
export function generateRows(input: RunOptionsInput): { rows: Rows; plan: RunPlan } {
  const plan = planRun(resolveRunOptions(input));
  const rows = noRows();
  const generator = makeGenerator({ plan, hostTables: OPTIONAL_TABLES });
  generator.emitBase(collectInto(rows));
  for (let index = 0; index < plan.options.users; index++) generator.emitPerson(index, collectInto(rows));
  return { rows, plan };
}

let demo: ReturnType<typeof generateRows> | undefined;

/** The rows of a demo, made once for all test files of a worker, and so only to be read. */
export function demoRows(): ReturnType<typeof generateRows> {
  if (demo === undefined) {
    demo = generateRows({ preset: 'demo' });
    for (const rows of Object.values(demo.rows)) Object.freeze(rows);
  }
  return demo;
}
