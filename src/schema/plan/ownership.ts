import { Table, type QueryRunner } from 'typeorm';
import type { ObjectKind, PlannedStep, SharedChange } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';
import { qualifiedName } from '../../postgres/schema-names.js';

/** The table that records, for every object a migration touched, whether it was created or adopted. */
export const OWNERSHIP_TABLE = 'integration_ownership';

/** One object that a migration touched. */
export interface OwnedObject {
  readonly migration: string;
  readonly kind: ObjectKind;
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** `created` by the migration, or `adopted`: it existed before. */
  readonly origin: 'created' | 'adopted';
  /**
   * Definition of a created constraint or index, as `readRelations` prints it, to tell it from another of the
   * same name.
   */
  readonly definition: string | null;
  /** How an adopted object differs where its owner decides; `UNFINISHED` while an object is being created. */
  readonly note: string | null;
}

/** Defines the ownership table. */
export function ownershipTable(schema: string): Table {
  return new Table({
    schema,
    name: OWNERSHIP_TABLE,
    columns: [
      {
        name: 'ordinal',
        type: 'integer',
        isPrimary: true,
        isGenerated: true,
        generationStrategy: 'identity',
        generatedIdentity: 'ALWAYS',
        primaryKeyConstraintName: 'integration_ownership_pkey',
      },
      { name: 'migration', type: 'text' },
      { name: 'kind', type: 'text' },
      { name: 'schemaName', type: 'text' },
      { name: 'tableName', type: 'text' },
      { name: 'objectName', type: 'text' },
      { name: 'origin', type: 'text' },
      { name: 'definition', type: 'text', isNullable: true },
      { name: 'note', type: 'text', isNullable: true },
    ],
  });
}

/** Note of a key that is not validated yet, or an index that is not built yet. */
export const UNFINISHED = 'not finished';

/**
 * Records that a migration created or adopted an object.
 *
 * @param shared - how it is created, if that is still to be done
 */
export async function recordOwnership(
  queryRunner: QueryRunner,
  schema: string,
  migration: string,
  step: PlannedStep,
  shared?: SharedChange,
): Promise<void> {
  const isMade = step.state === 'absent';
  const note = shared && shared.afterwards.length > 0 ? UNFINISHED : (step.note ?? null);
  const definition = shared
    ? (shared.definition ?? null)
    : isMade && (step.kind === 'constraint' || step.kind === 'validation')
      ? await constraintDefinition(queryRunner, step)
      : null;
  await queryRunner.query(
    `INSERT INTO ${qualifiedName(schema, OWNERSHIP_TABLE)}
       ("migration", "kind", "schemaName", "tableName", "objectName", "origin", "definition", "note")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      migration,
      step.kind,
      step.schema,
      step.table,
      step.name,
      isMade ? 'created' : 'adopted',
      definition,
      note,
    ],
  );
}

/**
 * Reads what migrations created and adopted, in order.
 *
 * @param migration - only this migration's objects; all by default
 * @returns empty if no migration has run
 */
export async function readOwnership(
  queryRunner: QueryRunner,
  schema: string,
  migration?: string,
): Promise<OwnedObject[]> {
  if (!(await hasTable(queryRunner, schema, OWNERSHIP_TABLE))) return [];
  return queryRunner.query(
    `SELECT "migration", "kind", "schemaName" AS schema, "tableName" AS "table", "objectName" AS name, "origin", "definition", "note"
     FROM ${qualifiedName(schema, OWNERSHIP_TABLE)}
     WHERE "migration" = coalesce($1, "migration") ORDER BY "ordinal"`,
    [migration ?? null],
  );
}

/** Marks an object as finished. */
export async function recordFinished(
  queryRunner: QueryRunner,
  schema: string,
  { kind, schema: place, table, name }: OwnedObject,
): Promise<void> {
  await queryRunner.query(
    `UPDATE ${qualifiedName(schema, OWNERSHIP_TABLE)} SET "note" = NULL
     WHERE "kind" = $1 AND "schemaName" = $2 AND "tableName" = $3 AND "objectName" = $4 AND "note" = $5`,
    [kind, place, table, name, UNFINISHED],
  );
}

/**
 * Records the present definition of a constraint that was replaced.
 *
 * @param replaced - if its rows were validated, it is recorded as not finished
 */
export async function recordReplaced(
  queryRunner: QueryRunner,
  schema: string,
  replaced: { schema: string; table: string; name: string; isValidated: boolean },
): Promise<void> {
  const { schema: place, table, name, isValidated } = replaced;
  await queryRunner.query(
    `UPDATE ${qualifiedName(schema, OWNERSHIP_TABLE)}
     SET "definition" = $1, "note" = CASE "kind" WHEN 'constraint' THEN $2 ELSE "note" END
     WHERE "kind" IN ('constraint', 'validation') AND "schemaName" = $3 AND "tableName" = $4 AND "objectName" = $5`,
    [await constraintDefinition(queryRunner, replaced), isValidated ? UNFINISHED : null, place, table, name],
  );
}

/** Deletes the record of what a migration created and adopted. */
export async function forgetOwnership(
  queryRunner: QueryRunner,
  schema: string,
  migration: string,
): Promise<void> {
  await queryRunner.query(`DELETE FROM ${qualifiedName(schema, OWNERSHIP_TABLE)} WHERE "migration" = $1`, [
    migration,
  ]);
}

/** Deletes the record of one object. */
export async function forgetObject(
  queryRunner: QueryRunner,
  schema: string,
  { kind, schema: place, table, name }: OwnedObject,
): Promise<void> {
  await queryRunner.query(
    `DELETE FROM ${qualifiedName(schema, OWNERSHIP_TABLE)}
     WHERE "kind" = $1 AND "schemaName" = $2 AND "tableName" = $3 AND "objectName" = $4`,
    [kind, place, table, name],
  );
}

/** Whether a schema has a table of this name; needs no privileges on it. */
export async function hasTable(queryRunner: QueryRunner, schema: string, name: string): Promise<boolean> {
  const rows = await queryRunner.query(
    `SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p')`,
    [schema, name],
  );
  return rows.length > 0;
}

async function constraintDefinition(
  queryRunner: QueryRunner,
  { schema, table, name }: Pick<PlannedStep, 'schema' | 'table' | 'name'>,
): Promise<string | null> {
  const relations = await readRelations(queryRunner, schema, [table]);
  return relations.get(table)?.constraints[name]?.replace(/ NOT VALID$/, '') ?? null;
}
