import type { QueryRunner } from 'typeorm';
import type { ColumnCheck } from '../../jsonb/column-checks.js';
import { CATALOG_CHANGE } from './hazards.js';
import type { Hazard, PlannedStep } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';
import { hasRows } from '../../postgres/has-rows.js';
import { addConstraint, validateConstraint } from '../../postgres/ddl-statements.js';
import { qualifiedName } from '../../postgres/schema-names.js';
import { countOf } from '../../count-of.js';

/** How many violating ids a message names. */
const NAMED_IDS = 10;

/**
 * Plans check constraints: those to add without validation, and those whose name is taken. A missing table is
 * created by an earlier migration.
 */
export async function planChecks(
  queryRunner: QueryRunner,
  schema: string,
  checks: readonly ColumnCheck[],
): Promise<PlannedStep[]> {
  const relations = await readRelations(queryRunner, schema, tablesOf(checks));
  return checks.map(({ table, name, expression }) => {
    const found = relations.get(table)?.constraints[name];
    const statement = addConstraint({ schema, table, name, definition: `CHECK (${expression}) NOT VALID` });
    return {
      ...statementStep('constraint', schema, table, name, statement),
      state: found === undefined ? 'absent' : 'different',
      differences: found === undefined ? [] : [`${table}: constraint ${name} is there already: ${found}`],
      hazards: checkHazards(table),
    };
  });
}

/** Plans the validation of check constraints: to do, done, or blocked by existing rows. */
export async function planValidations(
  queryRunner: QueryRunner,
  schema: string,
  checks: readonly ColumnCheck[],
): Promise<PlannedStep[]> {
  const relations = await readRelations(queryRunner, schema, tablesOf(checks));
  const steps: PlannedStep[] = [];
  for (const check of checks) {
    const { table, name } = check;
    const statement = validateConstraint({ schema, table, name });
    const step = statementStep('validation', schema, table, name, statement);
    const facts = relations.get(table);
    const isDone = facts?.constraints[name]?.endsWith(' NOT VALID') === false;
    const complaint =
      facts?.kind === 'table' && !isDone ? await failingRows(queryRunner, schema, check) : undefined;
    if (complaint !== undefined) steps.push({ ...step, state: 'different', differences: [complaint] });
    else if (isDone) steps.push({ ...step, state: 'same', differences: [] });
    else {
      const isFilled = facts?.kind === 'table' && (await hasRows(queryRunner, schema, table));
      steps.push({ ...step, state: 'absent', differences: [], hazards: validationHazards(table, isFilled) });
    }
  }
  return steps;
}

function tablesOf(checks: readonly ColumnCheck[]): string[] {
  return [...new Set(checks.map(({ table }) => table))];
}

/** Hazards of adding a check constraint whose rows are validated later. */
export function checkHazards(table: string): Hazard[] {
  const detail = `ACCESS EXCLUSIVE while ${CATALOG_CHANGE}: reads and writes wait; no row is read`;
  return [{ name: 'LOCKS_TABLE', table, detail }];
}

function validationHazards(table: string, isFilled: boolean): Hazard[] {
  const scan: Hazard = { name: 'SCANS_TABLE', table, detail: 'every row is read' };
  return [
    {
      name: 'LOCKS_TABLE',
      table,
      detail: 'SHARE UPDATE EXCLUSIVE: reads and writes go on, other changes of the table wait',
    },
    ...(isFilled ? [scan] : []),
  ];
}

function statementStep(
  kind: PlannedStep['kind'],
  schema: string,
  table: string,
  name: string,
  statement: string,
): Omit<PlannedStep, 'state' | 'differences'> {
  const create = async (runner: QueryRunner) => {
    await runner.query(statement);
  };
  return { kind, schema, table, name, sql: [statement], create };
}

/** Describes the rows that violate a check; empty if there are none. */
async function failingRows(
  queryRunner: QueryRunner,
  schema: string,
  { table, column, expression }: ColumnCheck,
): Promise<string | undefined> {
  const [row] = (await queryRunner.query(
    `SELECT count(*)::int AS count, (array_agg("id" ORDER BY "id"))[1:${NAMED_IDS}] AS ids
     FROM ${qualifiedName(schema, table)} WHERE NOT (${expression})`,
  )) as { count: number; ids: string[] | null }[];
  if (!row || row.count === 0) return undefined;
  const rest = row.count > NAMED_IDS ? ', …' : '';
  return `${table}.${column}: ${countOf(row.count, 'row does not', 'rows do not')} have the shape (id ${row.ids?.join(', ')}${rest})`;
}
