import type { QueryRunner } from 'typeorm';
import type { PlannedStep } from './planned-step.js';

/** Indexes share a namespace with the schema's tables, views and sequences. */
export const TAKEN = `
SELECT c.relname AS name, coalesce(t.relname, c.relname) AS owner
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_index x ON x.indexrelid = c.oid LEFT JOIN pg_class t ON t.oid = x.indrelid
WHERE n.nspname = $1 AND c.relname = ANY($2)`;

/** Turns an index whose name is already taken into a difference. */
export async function findNameConflicts(
  queryRunner: QueryRunner,
  steps: readonly PlannedStep[],
): Promise<PlannedStep[]> {
  const wanted = steps.filter((step) => step.kind === 'index' && step.state === 'absent');
  const taken = new Map<string, string>();
  for (const schema of new Set(wanted.map((step) => step.schema))) {
    const names = wanted.filter((step) => step.schema === schema).map((step) => step.name);
    const rows = (await queryRunner.query(TAKEN, [schema, names])) as { name: string; owner: string }[];
    for (const row of rows) taken.set(`${schema}.${row.name}`, row.owner);
  }
  return steps.map((step) => {
    const owner = wanted.includes(step) ? taken.get(`${step.schema}.${step.name}`) : undefined;
    if (owner === undefined) return step;
    const difference = `${step.table}: the name of index ${step.name} is taken by ${owner}`;
    return { ...step, state: 'different', differences: [difference] };
  });
}
