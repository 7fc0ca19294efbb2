import type { QueryRunner } from 'typeorm';
import { COLUMN_CHECKS, type ColumnCheck } from '../jsonb/column-checks.js';
import { setPlainSettings } from '../postgres/plain-settings.js';
import { inReadCommitted } from '../postgres/read-committed.js';
import { validateConstraint } from '../postgres/ddl-statements.js';
import { qualifiedName, quoteIdentifier } from '../postgres/schema-names.js';
import { readRelations } from '../schema/catalog/read-relations.js';
import { readOwnership, recordReplaced } from '../schema/plan/ownership.js';
import { schemaNamesOf } from '../schema/plan/schema-names-of.js';
import { changeSharedTables, keepVacuumOut, untilLocked } from './brief-locks.js';

/** A constraint that one of our migrations created when it still had another definition. */
export interface FormerCheck extends ColumnCheck {
  readonly schema: string;
  /** The migration that created it. */
  readonly migration: string;
  /** Whether existing rows were validated. */
  readonly isValidated: boolean;
}

/**
 * Finds the constraints that are as a former version of a migration created them, by its record and by their
 * definition. Those that somebody changed since are not ours to replace. Read-only.
 */
export async function readFormerChecks(queryRunner: QueryRunner): Promise<FormerCheck[]> {
  const { integration: schema } = schemaNamesOf(queryRunner.dataSource);
  const owned = await readOwnership(queryRunner, schema);
  const tables = COLUMN_CHECKS.map(({ table }) => table);
  const relations = await readRelations(queryRunner, schema, tables);
  return COLUMN_CHECKS.flatMap((check) => {
    const objects = owned.filter(({ name, origin }) => name === check.name && origin === 'created');
    const created = objects.find(({ kind }) => kind === 'constraint');
    const found = relations.get(check.table)?.constraints[check.name]?.replace(/ NOT VALID$/, '');
    const isFormer = check.former !== undefined && found?.includes(check.former);
    if (!created || !isFormer || found !== created.definition) return [];
    const isValidated = objects.some(({ kind }) => kind === 'validation');
    return [{ ...check, schema, migration: created.migration, isValidated }];
  });
}

/** Returns the statement that replaces a former constraint and reads no rows. */
function replacement({ schema, table, name, expression }: FormerCheck): string {
  const constraint = quoteIdentifier(name);
  const add = `ADD CONSTRAINT ${constraint} CHECK (${expression}) NOT VALID`;
  return `ALTER TABLE ${qualifiedName(schema, table)} DROP CONSTRAINT ${constraint}, ${add}`;
}

/** Returns all statements that replace a former constraint; the last one, which reads rows, comes later. */
export function replacingStatements(check: FormerCheck): string[] {
  return [replacement(check), ...(check.isValidated ? [validateConstraint(check)] : [])];
}

/**
 * Gives former constraints their present definition, all in one transaction, and records it, so that a revert
 * knows them. Those that were validated are recorded as not finished: `finishMigrations` validates them.
 *
 * @param lockTimeout - milliseconds to wait for locks; 0 waits forever
 * @throws IntegrationError `TABLE_BUSY`
 */
export async function replaceFormerChecks(queryRunner: QueryRunner, lockTimeout: number): Promise<void> {
  const places = await readFormerChecks(queryRunner);
  if (places.length === 0) return;
  const { integration } = schemaNamesOf(queryRunner.dataSource);
  const replaced = await untilLocked(lockTimeout, () =>
    inReadCommitted(queryRunner, async () => {
      await setPlainSettings(queryRunner);
      await keepVacuumOut(queryRunner, places, lockTimeout);
      const former = await readFormerChecks(queryRunner);
      const statements = former.map(replacement);
      await changeSharedTables(queryRunner, [{ tables: former, statements, afterwards: [] }], lockTimeout);
      for (const check of former) await recordReplaced(queryRunner, integration, check);
      return former;
    }),
  );
  for (const { name, table } of replaced) {
    queryRunner.dataSource.logger.logSchemaBuild(
      `Replaced constraint ${name} on ${table}, which had its former definition`,
    );
  }
}
