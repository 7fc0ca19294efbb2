import type { DataSource, EntityManager, EntityMetadata, QueryRunner } from 'typeorm';
import { OPTIONAL_ENTITIES, OPTIONAL_TABLES, UserStreak, type OptionalTable } from '../entities/index.js';
import { readRelations } from '../schema/catalog/read-relations.js';
import { indexDefinition, isTable, type RelationFacts } from '../schema/catalog/relation-facts.js';

/** What a host has of the tables that only some hosts have. */
export interface OptionalTables {
  /** Those that are there and can be written. */
  readonly tables: readonly OptionalTable[];
  /** A sentence about each that is there and is left out, with the reason. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** Words of the host's enums that runs and flows write; one that lacks other words is filled all the same. */
const WRITTEN_WORDS: Readonly<Record<string, readonly string[]>> = {
  'UserProgress.status': ['STARTED', 'COMPLETED'],
  'Transaction.status': ['COMPLETED'],
  'Transaction.type': ['COURSE_PURCHASE'],
};

/** The words of enums, by table and column. */
type EnumWords = ReadonlyMap<string, readonly string[]>;

/** The types that hold a column's values, as the catalog prints them, by the entity's type. */
const FITTING_TYPES: Readonly<Record<string, RegExp>> = {
  text: /^(text|character varying(\(\d+\))?)$/,
  integer: /^integer$/,
  boolean: /^boolean$/,
  timestamp: /^timestamp(\(\d\))? with(out)? time zone$/,
  enum: /^("|text$)/,
};

/**
 * Looks in the host's catalog for the tables that only some hosts have. One is left out if it has a column
 * that must be filled and that we don't know, or lacks what we need. Read-only.
 *
 * @param schema - the host's
 */
export async function readOptionalTables(queryRunner: QueryRunner, schema: string): Promise<OptionalTables> {
  const relations = await readRelations(queryRunner, schema, OPTIONAL_TABLES);
  const words = await readEnumWords(queryRunner, schema);
  const found = OPTIONAL_ENTITIES.flatMap((entity) => {
    const metadata = queryRunner.dataSource.getMetadata(entity);
    const facts = relations.get(metadata.tableName);
    return facts
      ? [{ name: metadata.tableName as OptionalTable, obstacle: obstacleOf(metadata, facts, words) }]
      : [];
  });
  return {
    tables: found.filter(({ obstacle }) => obstacle === undefined).map(({ name }) => name),
    leftOut: new Map(
      found.flatMap(({ name, obstacle }) =>
        obstacle === undefined ? [] : [[name, `${schema}.${name} is left out: ${obstacle}.`] as const],
      ),
    ),
  };
}

const known = new WeakMap<DataSource, ReadonlySet<OptionalTable>>();

/** The tables that {@link readOptionalTables} found when this DataSource was asked first. */
export async function optionalTablesOf({
  dataSource,
  queryRunner: given,
}: EntityManager): Promise<ReadonlySet<OptionalTable>> {
  const before = known.get(dataSource);
  if (before) return before;
  const queryRunner = given ?? dataSource.createQueryRunner();
  try {
    const { schema = await queryRunner.getCurrentSchema() } = dataSource.getMetadata(UserStreak);
    const { tables } = await readOptionalTables(queryRunner, schema ?? 'public');
    const present = new Set(tables);
    known.set(dataSource, present);
    return present;
  } finally {
    if (!given) await queryRunner.release();
  }
}

/** @returns why a table cannot be written, in a few words; `undefined` if it can */
function obstacleOf(
  { columns, indices, tableName }: EntityMetadata,
  facts: RelationFacts,
  words: EnumWords,
): string | undefined {
  const { kind } = facts;
  if (!isTable(facts)) return `it is a ${kind}`;
  for (const { databaseName, type } of columns) {
    const column = facts.columns[databaseName];
    if (!column) return `it has no column "${databaseName}"`;
    if (!FITTING_TYPES[type as string]?.test(column.type))
      return `its column "${databaseName}" is ${column.type}, not ${type as string}`;
    const place = `${tableName}.${databaseName}`;
    const known = words.get(place);
    const unknown = WRITTEN_WORDS[place]?.find((word) => known && !known.includes(word));
    if (unknown) return `its column "${databaseName}" does not know "${unknown}"`;
  }
  const names = columns.map(({ databaseName }) => databaseName);
  const required = Object.entries(facts.columns).find(
    ([name, column]) => !names.includes(name) && !column.nullable && column.default === null,
  );
  if (required) return `its column "${required[0]}" must be filled, and this module does not know it`;
  const missing = indices
    .filter(({ isUnique }) => isUnique)
    .map((index) => index.columns.map(({ databaseName }) => databaseName))
    .find((key) => !isUnique(key, facts));
  return missing && `its columns ${missing.join(', ')} are not unique`;
}

async function readEnumWords(queryRunner: QueryRunner, schema: string): Promise<EnumWords> {
  const rows = (await queryRunner.query(
    `SELECT c.relname || '.' || a.attname AS place, array_agg(e.enumlabel::text) AS words
     FROM pg_enum e JOIN pg_attribute a ON a.atttypid = e.enumtypid JOIN pg_class c ON c.oid = a.attrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relname = ANY ($2) AND NOT a.attisdropped GROUP BY 1`,
    [schema, OPTIONAL_TABLES],
  )) as { place: string; words: string[] }[];
  return new Map(rows.map((row) => [row.place, row.words]));
}

function isUnique(key: readonly string[], { indexes, constraints }: RelationFacts): boolean {
  const index = indexDefinition(key, true);
  const constraint = index.replace(/^UNIQUE btree/, 'UNIQUE');
  return Object.values(indexes).includes(index) || Object.values(constraints).includes(constraint);
}
