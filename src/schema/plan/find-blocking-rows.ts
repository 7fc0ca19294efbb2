import type { QueryRunner, Table, TableForeignKey } from 'typeorm';
import type { PlannedStep } from './planned-step.js';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';
import type { SchemaTarget } from './schema-target.js';
import { tableName } from '../catalog/table-name.js';
import { countOf } from '../../count-of.js';

/** Turns a key that existing rows violate (orphans or duplicates) into a difference. */
export async function findBlockedKeys(
  queryRunner: QueryRunner,
  steps: readonly PlannedStep[],
  target: SchemaTarget,
): Promise<PlannedStep[]> {
  const absent = new Set(steps.filter((step) => step.kind === 'table' && step.state === 'absent').map(place));
  const lacking = new Set(
    steps.filter((step) => step.kind === 'column' && step.state === 'absent').map(column),
  );
  const checked: PlannedStep[] = [];
  for (const step of steps) {
    const table = [...target.tables, ...target.additions].find(
      (candidate) => candidate.schema === step.schema && tableName(candidate) === step.table,
    );
    const comesWithTable = absent.has(place(step));
    const check = step.state === 'absent' && table && !comesWithTable ? rowCheck(step, table) : undefined;
    const ready = check && check.columns.every((name) => !lacking.has(`${place(step)}.${name}`));
    const count = ready ? await check.count(queryRunner, absent) : 0;
    checked.push(
      count === 0
        ? step
        : { ...step, state: 'different', differences: [`${check?.complaint}: ${countOf(count, 'row')}`] },
    );
  }
  return checked;
}

interface RowCheck {
  readonly columns: readonly string[];
  readonly complaint: string;
  /** Counts the violating rows. */
  count(queryRunner: QueryRunner, absentTables: ReadonlySet<string>): Promise<number>;
}

const place = (step: { schema: string; table: string }): string => `${step.schema}.${step.table}`;
const column = (step: PlannedStep): string => `${place(step)}.${step.name}`;

function rowCheck(step: PlannedStep, table: Table): RowCheck | undefined {
  const foreignKey = table.foreignKeys.find((key) => key.name === step.name);
  if (step.kind === 'constraint' && foreignKey) return orphanCheck(step, foreignKey);
  const index = table.indices.find((candidate) => candidate.name === step.name);
  if (step.kind === 'index' && index?.isUnique) return duplicateCheck(step, index.columnNames);
  const primary = table.columns.filter((candidate) => candidate.isPrimary).map(({ name }) => name);
  return step.kind === 'constraint' ? duplicateCheck(step, primary) : undefined;
}

function orphanCheck(step: PlannedStep, key: TableForeignKey): RowCheck {
  const [from, to] = [key.columnNames[0] ?? '', key.referencedColumnNames[0] ?? ''];
  const referenced = { schema: key.referencedSchema ?? '', table: key.referencedTableName };
  const source = `FROM ${qualifiedName(step.schema, step.table)} r WHERE r.${quoteIdentifier(from)} IS NOT NULL`;
  return {
    columns: key.columnNames,
    complaint: `${step.table}.${from}: points at no ${referenced.table}`,
    count: (queryRunner, absentTables) => {
      if (absentTables.has(place(referenced))) return countRows(queryRunner, source);
      const target = qualifiedName(referenced.schema, referenced.table);
      const matching = `SELECT 1 FROM ${target} t WHERE t.${quoteIdentifier(to)} = r.${quoteIdentifier(from)}`;
      return countRows(queryRunner, `${source} AND NOT EXISTS (${matching})`);
    },
  };
}

function duplicateCheck(step: PlannedStep, columns: readonly string[]): RowCheck {
  const list = columns.map(quoteIdentifier).join(', ');
  const table = qualifiedName(step.schema, step.table);
  return {
    columns,
    complaint: `${step.table}: values of (${columns.join(', ')}) that ${step.name} allows once are there more often`,
    count: (queryRunner) =>
      countRows(queryRunner, `FROM (SELECT ${list} FROM ${table} GROUP BY ${list} HAVING count(*) > 1) d`),
  };
}

async function countRows(queryRunner: QueryRunner, source: string): Promise<number> {
  const rows = (await queryRunner.query(`SELECT count(*)::int AS count ${source}`)) as { count: number }[];
  return rows[0]?.count ?? 0;
}
