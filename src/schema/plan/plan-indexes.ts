import type { QueryRunner } from 'typeorm';
import { findNameConflicts } from './plan-names.js';
import { BUILT_WHILE_OTHERS_WRITE } from './hazards.js';
import type { Hazard, PlannedStep } from './planned-step.js';
import { finishingStatements } from './shared-change.js';
import { readRelations } from '../catalog/read-relations.js';
import { isTable, type RelationFacts } from '../catalog/relation-facts.js';
import { createIndex } from '../../postgres/ddl-statements.js';
import { qualifiedName } from '../../postgres/schema-names.js';
import { grouped } from '../../count-of.js';

/** An index that speeds up reads of one of our tables. */
export interface WantedIndex {
  readonly table: string;
  readonly name: string;
  /** As `readRelations` prints it, with every name quoted: `btree ("challengeId", "progress" DESC)`. */
  readonly definition: string;
}

/** Up to this many rows, an index is built in the migration's transaction, where writers wait for it. */
const FEW_ROWS = 100_000;

/**
 * Plans indexes: to build, existing, or different. On a table with few rows an index is built in the
 * migration's transaction. On any other, and in place of one whose building failed, it is built after the
 * transaction, while others read and write. A missing table is created by an earlier migration.
 */
export async function planIndexes(
  queryRunner: QueryRunner,
  schema: string,
  indexes: readonly WantedIndex[],
): Promise<PlannedStep[]> {
  const tables = [...new Set(indexes.map(({ table }) => table))];
  const relations = await readRelations(queryRunner, schema, tables);
  const large = new Set<string>();
  for (const table of tables) {
    if (isTable(relations.get(table)) && (await hasManyRows(queryRunner, schema, table))) large.add(table);
  }
  const steps: PlannedStep[] = [];
  for (const index of indexes) {
    const facts = relations.get(index.table);
    const step = planIndex(schema, index, facts, large.has(index.table));
    // The name of an index whose building failed is taken by itself.
    const isFree = facts?.indexes[index.name] === undefined;
    steps.push(...(isFree ? await findNameConflicts(queryRunner, [step]) : [step]));
  }
  return steps;
}

function planIndex(
  schema: string,
  { table, name, definition }: WantedIndex,
  facts: RelationFacts | undefined,
  isLarge: boolean,
): PlannedStep {
  const object = { kind: 'index', schema, table, name } as const;
  const found = facts?.indexes[name];
  const hasFailed = found === `${definition} INVALID`;
  const statement = createIndex({ ...object, definition });
  const create = async (runner: QueryRunner): Promise<void> => {
    await runner.query(statement);
  };
  if (found === definition) return { ...object, state: 'same', differences: [], create };
  if (found !== undefined && !hasFailed) {
    const difference = `${table}: index ${name} is ${found}, not ${definition}`;
    return { ...object, state: 'different', differences: [difference], create };
  }
  const absent = { ...object, state: 'absent', differences: [], create } as const;
  if (!isLarge && !hasFailed) return { ...absent, sql: [statement], hazards: [lockHazard(table, SHARE)] };
  const afterwards = finishingStatements(object, definition, facts).map(({ sql }) => sql);
  const scan: Hazard = { name: 'SCANS_TABLE', table, detail: `every row is read for ${name}` };
  return {
    ...absent,
    shared: { tables: [object], statements: [], afterwards, definition },
    hazards: [lockHazard(table, BUILT_WHILE_OTHERS_WRITE), scan],
  };
}

const SHARE = `SHARE while the index is built: writes wait; the table has at most ${grouped(FEW_ROWS)} rows`;

function lockHazard(table: string, detail: string): Hazard {
  return { name: 'LOCKS_TABLE', table, detail };
}

async function hasManyRows(queryRunner: QueryRunner, schema: string, table: string): Promise<boolean> {
  const rows = `SELECT 1 FROM ${qualifiedName(schema, table)} LIMIT ${FEW_ROWS + 1}`;
  const [row] = await queryRunner.query(`SELECT count(*) > ${FEW_ROWS} AS many FROM (${rows}) counted`);
  return row.many;
}
