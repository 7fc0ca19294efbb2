import type { QueryRunner } from 'typeorm';
import { foundObjects, identityOf, type DefinedObject } from './defined-objects.js';
import type { OwnedObject } from './ownership.js';
import { describeObject } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';

const NAMESAKES = `
SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = $1 AND c.relkind IN ('r', 'p') AND n.nspname <> $2 AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1`;

/**
 * Finds missing tables and columns in a table of the same name in another schema. Read-only.
 *
 * @param missing - tables and columns that are not where they were created
 * @param wanted - what the migrations create
 * @returns one line per object found elsewhere
 */
export async function findMovedObjects(
  queryRunner: QueryRunner,
  missing: readonly OwnedObject[],
  wanted: readonly DefinedObject[],
): Promise<string[]> {
  const lines: string[] = [];
  for (const object of missing.filter(({ kind }) => kind === 'table' || kind === 'column')) {
    const { schema, table } = object;
    const parts = wanted.filter(
      (part) => part.schema === schema && part.table === table && part.kind === 'column',
    );
    const made = object.kind === 'table' ? parts : parts.filter(({ name }) => name === object.name);
    for (const other of (await queryRunner.query(NAMESAKES, [table, schema])) as { schema: string }[]) {
      const facts = (await readRelations(queryRunner, other.schema, [table])).get(table);
      const found = new Map(
        (facts ? foundObjects(schema, table, facts) : []).map((part) => [identityOf(part), part.definition]),
      );
      const isThere =
        made.length > 0 && made.every((part) => found.get(identityOf(part)) === part.definition);
      if (isThere) lines.push(`${describeObject(object)} is in schema "${other.schema}", not in "${schema}"`);
    }
  }
  return lines;
}
