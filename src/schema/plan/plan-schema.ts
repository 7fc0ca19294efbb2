import type { QueryRunner, Table } from 'typeorm';
import { IntegrationError } from '../../errors.js';
import { planAdditions } from './plan-additions.js';
import { findHostDifferences, HostTablesDifferentError } from './host-needs.js';
import { findBlockedKeys } from './find-blocking-rows.js';
import { findNameConflicts } from './plan-names.js';
import { planTable } from './plan-table.js';
import type { PlannedStep } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';
import { hasRows } from '../../postgres/has-rows.js';
import { isTable, type RelationFacts } from '../catalog/relation-facts.js';
import type { SchemaTarget } from './schema-target.js';
import type { FilledFacts } from './shared-change.js';
import { tableName } from '../catalog/table-name.js';

const ON_EMBEDDED =
  '"npm run db:host" creates them if the database is empty, and "npm run db:reset" empties the embedded server.';
const ON_GIVEN =
  'The host\'s own migrations create them: run "npx prisma migrate deploy" in the host\'s API on this database first, ' +
  'or name their schema with "?schema=" in DATABASE_URL. In an empty database of your own, "npm run db:host" creates them.';

/** Host tables that ours reference are missing. */
export class HostTablesMissingError extends IntegrationError {
  /**
   * @param others - sentences about what has the name of a missing table
   * @param isEmbedded - whether it is on the embedded server, where no host's migrations run
   */
  constructor(
    schema: string,
    missing: readonly string[],
    others: readonly string[] = [],
    isEmbedded = false,
  ) {
    const inTheWay = others.length === 0 ? '' : `${others.join('; ')}, which cannot be added to. `;
    super(
      'HOST_TABLES_MISSING',
      `Schema "${schema}" lacks the host's ${missing.length === 1 ? 'table' : 'tables'} ${missing.join(', ')}. ${inTheWay}` +
        (isEmbedded ? ON_EMBEDDED : ON_GIVEN),
    );
  }
}

/**
 * Compares what a migration wants with a database. Read-only.
 *
 * @returns the objects in creation order
 * @throws HostTablesMissingError, HostTablesDifferentError
 */
export async function planSchema(queryRunner: QueryRunner, target: SchemaTarget): Promise<PlannedStep[]> {
  const { schemas, tables, additions } = target;
  const names = tables.map(tableName);
  const own = await withFilled(
    queryRunner,
    schemas.integration,
    await readRelations(queryRunner, schemas.integration, names),
  );
  const host = await readHostTables(queryRunner, target);
  const steps = [
    ...(await planNamespace(queryRunner, schemas.integration)),
    ...tables.flatMap((table) =>
      planTable(
        table,
        own.get(tableName(table)),
        ({ referencedSchema, referencedTableName }) =>
          referencedSchema !== schemas.integration || !names.includes(referencedTableName),
      ),
    ),
    ...additions.flatMap((table) => planAdditions(table, requireTable(host, table))),
  ].filter((step) => step.state !== 'absent' || !target.isLeftOut?.(step));
  const withNames = await findNameConflicts(queryRunner, steps);
  return (await findBlockedKeys(queryRunner, withNames, target)).map(withoutHarmlessHazards);
}

/** Locks on tables that the same migration creates affect nobody. */
function withoutHarmlessHazards(step: PlannedStep, _: number, steps: readonly PlannedStep[]): PlannedStep {
  if (!step.hazards) return step;
  const made = steps.filter(({ kind, state }) => kind === 'table' && state === 'absent');
  const hazards = step.hazards.filter(({ table }) => !made.some((other) => other.table === table));
  return { ...step, hazards };
}

/** Reads the host tables that a target extends or references. */
async function readHostTables(
  queryRunner: QueryRunner,
  { schemas, tables, additions }: SchemaTarget,
): Promise<Map<string, FilledFacts>> {
  const own = new Set(tables.map(tableName));
  const referenced = [...tables, ...additions].flatMap((table) =>
    table.foreignKeys.map((key) => key.referencedTableName).filter((name) => !own.has(name)),
  );
  const needed = [...new Set([...additions.map(tableName), ...referenced])];
  const host = await readRelations(queryRunner, schemas.host, needed);
  const missing = needed.filter((name) => !isTable(host.get(name))).sort();
  if (missing.length > 0) {
    const others = missing.flatMap((name) => {
      const facts = host.get(name);
      return facts ? [`${name} is a ${facts.kind}`] : [];
    });
    const { isEmbedded } = queryRunner.dataSource as { readonly isEmbedded?: boolean };
    throw new HostTablesMissingError(schemas.host, missing, others, isEmbedded);
  }
  const differences = findHostDifferences(queryRunner.dataSource, host, additions);
  if (differences.length > 0) throw new HostTablesDifferentError(schemas.host, differences);
  return withFilled(queryRunner, schemas.host, host);
}

async function withFilled(
  queryRunner: QueryRunner,
  schema: string,
  relations: ReadonlyMap<string, RelationFacts>,
): Promise<Map<string, FilledFacts>> {
  const filled = new Map<string, FilledFacts>();
  for (const [name, facts] of relations) {
    filled.set(name, { ...facts, filled: isTable(facts) && (await hasRows(queryRunner, schema, name)) });
  }
  return filled;
}

function requireTable(relations: Map<string, FilledFacts>, table: Table): FilledFacts {
  const facts = relations.get(tableName(table));
  if (!facts) throw new Error(`${tableName(table)} was not read`);
  return facts;
}

async function planNamespace(queryRunner: QueryRunner, schema: string): Promise<PlannedStep[]> {
  const found = await queryRunner.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
  if (found.length > 0) return [];
  const create = (runner: QueryRunner) => runner.createSchema(schema, true);
  return [{ kind: 'schema', schema, table: '', name: schema, state: 'absent', differences: [], create }];
}
