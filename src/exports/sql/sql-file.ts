import { COLUMN_CHECKS } from '../../jsonb/column-checks.js';
import { qualifiedName, quoteIdentifier, quoteLiteral } from '../../postgres/schema-names.js';
import { isHostKey } from '../../schema/plan/host-key.js';
import { dropStatement } from '../../schema/plan/drop-objects.js';
import { OWNERSHIP_TABLE } from '../../schema/plan/ownership.js';
import { addConstraint, createIndex, validateConstraint } from '../../postgres/ddl-statements.js';
import { addColumn, createTable } from '../create-statements.js';
import { wantedTables } from '../wanted-tables.js';
import { lookSql } from './look-sql.js';
import { referencedHostTable, sqlObjects, type SqlLayout, type SqlObject } from './sql-objects.js';
import { block, ifNotExists, inTransaction, ownTable } from './sql-text.js';

const HEAD = `-- The integration models as one transaction: npm run -s export:sql. It does what "npm run migration:run" does:
-- it makes what is absent, adopts what is the same, refuses what differs, and records which was which. A second
-- run changes nothing. While it runs, others wait for the host's tables that it changes.`;

/** Rules of squawk that the file breaks, each with the reason. */
const WAIVED: Readonly<Record<string, string>> = {
  'prefer-bigint-over-int': 'The documented tables have integers',
  'prefer-timestamp-tz': "A timestamp is UTC, as in the host's own tables, which Prisma makes",
  'require-concurrent-index-creation':
    'One transaction makes everything or nothing; migration:run builds it concurrently',
};

/** Returns a script that does what `migration:run` does, for psql or any other client. */
export async function sqlFile(layout: SqlLayout): Promise<string> {
  const { schemas } = layout;
  const objects = sqlObjects(layout).filter(({ leftOut }) => !leftOut);
  const own = objects.filter((object) => object.own && referencedHostTable(object).length === 0);
  const shared = objects.filter((object) => !own.includes(object));
  const statements = [
    await lookSql(layout),
    ...wantedTables(layout)
      .filter(({ isHost }) => !isHost)
      .map((table) => ifNotExists(createTable(table))),
    block([], own.flatMap(guarded)),
    ...own.filter(({ kind }) => kind !== 'column').flatMap(plain),
    ...COLUMN_CHECKS.map((check) => validateConstraint({ ...check, schema: schemas.integration })),
    ...shared.filter(({ kind }) => kind === 'column').flatMap(plain),
    block([], [...shared.flatMap(guarded), ...dropHostKey(layout)]),
    ...shared.filter(({ kind }) => kind === 'index').flatMap(plain),
    recordChecks(layout),
  ];
  const waived = Object.entries(WAIVED).map(([rule, why]) => `-- ${why}:\n-- squawk-ignore-file ${rule}`);
  return [HEAD, ...waived, '', inTransaction(layout, statements)].join('\n');
}

/** The statement that makes an object unless it is there, where PostgreSQL has such a statement. */
function plain({ kind, definition, ...part }: SqlObject): string[] {
  const object = { ...part, definition: definition ?? '' };
  if (kind === 'comment') {
    return [
      `COMMENT ON TABLE ${qualifiedName(part.schema, part.table)} IS ${quoteLiteral(object.definition)}`,
    ];
  }
  if (kind === 'column') return [addColumn(object)];
  return kind === 'index' ? [ifNotExists(createIndex(object))] : [];
}

/** The statement that makes an object, in a condition where PostgreSQL has none. */
function guarded({ kind, schema, table, name, definition }: SqlObject): string[] {
  const on = qualifiedName(schema, table);
  const relation = `${quoteLiteral(on)}::regclass`;
  if (kind === 'default') {
    const lacks = `(SELECT NOT atthasdef FROM pg_attribute WHERE attrelid = ${relation} AND attname = ${quoteLiteral(name)})`;
    return when(lacks, `ALTER TABLE ${on} ALTER COLUMN ${quoteIdentifier(name)} SET DEFAULT ${definition}`);
  }
  if (kind !== 'constraint') return [];
  const check = COLUMN_CHECKS.find((each) => each.name === name);
  const clause = check ? `CHECK (${check.expression}) NOT VALID` : definition;
  const lacks = `NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = ${relation} AND conname = ${quoteLiteral(name)})`;
  return when(lacks, addConstraint({ schema, table, name, definition: clause ?? '' }));
}

function when(condition: string, ...statements: string[]): string[] {
  return [`  IF ${condition} THEN`, ...statements.map((statement) => `    ${statement};`), '  END IF;'];
}

/** Takes back the key from the host's schema that a migration made, if `HOST_FOREIGN_KEY` says so. */
function dropHostKey(layout: SqlLayout): string[] {
  const key = sqlObjects(layout).find(isHostKey);
  if (!key?.leftOut || layout.hostForeignKey !== false) return [];
  const { schema, table, name } = key;
  const record = `${ownTable(layout, OWNERSHIP_TABLE)} WHERE "objectName" = ${quoteLiteral(name)} AND "origin" = 'created'`;
  return when(
    `EXISTS (SELECT FROM ${record})`,
    `DELETE FROM ${record}`,
    dropStatement({ kind: 'constraint', schema, table, name, definition: null }),
  );
}

/** Records the checks as PostgreSQL prints them. */
function recordChecks(layout: SqlLayout): string {
  return `UPDATE ${ownTable(layout, OWNERSHIP_TABLE)} o SET "definition" = pg_get_constraintdef(k.oid)
FROM pg_constraint k WHERE o."kind" IN ('constraint', 'validation') AND o."origin" = 'created' AND o."definition" IS NULL
  AND k.conname = o."objectName" AND k.conrelid = format('%I.%I', o."schemaName", o."tableName")::regclass`;
}
