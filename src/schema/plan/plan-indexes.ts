import type { QueryRunner } from 'typeorm';
import { findNameConflicts } from './plan-names.js';
import { CATALOG_CHANGE } from './hazards.js';
import type { PlannedStep } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';

/** An index that speeds up reads of one of our tables. */
export interface WantedIndex {
  readonly table: string;
  readonly name: string;
  /** As `readRelations` prints it, with every name quoted: `btree ("challengeId", "progress" DESC)`. */
  readonly definition: string;
}

/**
 * Plans indexes: to build, existing, or blocked. An index is blocked if its name is taken, if a previous
 * build failed, or if the table has rows, since building would block writes. In the last two cases the
 * difference says what to run instead. A missing table is created by an earlier migration.
 */
export async function planIndexes(
  queryRunner: QueryRunner,
  schema: string,
  indexes: readonly WantedIndex[],
): Promise<PlannedStep[]> {
  const tables = [...new Set(indexes.map(({ table }) => table))];
  const relations = await readRelations(queryRunner, schema, tables);
  const filled = new Set<string>();
  for (const table of tables) {
    if (relations.get(table)?.kind === 'table' && (await hasRows(queryRunner, schema, table)))
      filled.add(table);
  }
  const steps = indexes.map((index): PlannedStep => {
    const { table, name } = index;
    const found = relations.get(table)?.indexes[name];
    const difference = differenceOf(schema, index, found, filled.has(table));
    const statement = createIndex(schema, index);
    return {
      kind: 'index',
      schema,
      table,
      name,
      state: found === index.definition ? 'same' : difference === undefined ? 'absent' : 'different',
      differences: difference === undefined ? [] : [difference],
      hazards: [
        {
          name: 'LOCKS_TABLE',
          table,
          detail: `SHARE while ${CATALOG_CHANGE}: writes wait; the table is empty`,
        },
      ],
      sql: [statement],
      create: async (runner) => {
        await runner.query(statement);
      },
    };
  });
  return findNameConflicts(queryRunner, steps);
}

function differenceOf(
  schema: string,
  index: WantedIndex,
  found: string | undefined,
  hasRows: boolean,
): string | undefined {
  const { name, definition } = index;
  const build = createIndex(schema, index, 'CONCURRENTLY');
  if (found === definition) return undefined;
  if (found === `${definition} INVALID`) {
    return `${index.table}: a build of ${name} failed; run DROP INDEX CONCURRENTLY ${qualifiedName(schema, name)}; ${build}`;
  }
  if (found !== undefined) return `${index.table}: index ${name} is ${found}, not ${definition}`;
  return hasRows ? `${index.table}: has rows; run ${build}` : undefined;
}

function createIndex(schema: string, { table, name, definition }: WantedIndex, how = ''): string {
  return `CREATE INDEX ${how && `${how} `}${quoteIdentifier(name)} ON ${qualifiedName(schema, table)} USING ${definition}`;
}

async function hasRows(queryRunner: QueryRunner, schema: string, table: string): Promise<boolean> {
  const [row] = await queryRunner.query(
    `SELECT EXISTS (SELECT FROM ${qualifiedName(schema, table)}) AS filled`,
  );
  return row.filled;
}
