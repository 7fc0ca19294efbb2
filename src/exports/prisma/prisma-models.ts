import { columnField, foreignKey, indexAttribute, type PrismaField } from './prisma-lines.js';
import { readEntityNames } from './relation-names.js';
import { type TableLayout, wantedTables, type WantedTable } from '../wanted-tables.js';

/** One of our models, or what is added to one of the host's. */
export interface PrismaModel {
  readonly table: string;
  readonly isHost: boolean;
  /** Fields with a column. */
  readonly columns: readonly PrismaField[];
  /** Fields that lead to other models; `to` is the other table. */
  readonly relations: readonly PrismaRelation[];
  /** Lines such as `@@index([userId])`. */
  readonly attributes: readonly string[];
}

/** One end of a relation. The type is the other table's model. */
export interface PrismaRelation {
  readonly name: string;
  readonly to: string;
  readonly mark: '' | '?' | '[]';
  readonly attributes: readonly string[];
}

/**
 * Describes the ten models, and what the host's models get beside them, after what the migrations make.
 *
 * @returns ours first, in the order in which they are made; then the host's
 */
export async function prismaModels(layout: TableLayout): Promise<PrismaModel[]> {
  const tables = wantedTables(layout);
  const { relations: names, updated } = await readEntityNames();
  const relations = tables.flatMap((table) => relationsOf(table, names));
  const referenced = relations.map(({ of }) => of).filter((name) => !tables.some((t) => t.name === name));
  const models = [
    ...tables,
    ...[...new Set(referenced)].map((name) => ({ ...EMPTY, schema: layout.schemas.host, name })),
  ].map((table): PrismaModel => {
    const { name, isHost, columns, constraints, indexes } = table;
    const isPrimary = (column: string) =>
      constraints.some(({ definition }) => definition === `PRIMARY KEY ("${column}")`);
    return {
      table: name,
      isHost,
      columns: columns.map((column) =>
        columnField(column, isPrimary(column.name), updated.has(`${name}.${column.name}`)),
      ),
      relations: relations.filter(({ of }) => of === name).map(({ relation }) => relation),
      attributes: indexes.map((index) => indexAttribute(name, index)),
    };
  });
  return [...models.filter(({ isHost }) => !isHost), ...models.filter(({ isHost }) => isHost)];
}

/** A table of the host to which no column is added. */
const EMPTY: Omit<WantedTable, 'schema' | 'name'> = {
  isHost: true,
  columns: [],
  constraints: [],
  indexes: [],
};

/** Both ends of each foreign key of a table. */
function relationsOf(
  { name: table, columns, constraints }: WantedTable,
  names: Awaited<ReturnType<typeof readEntityNames>>['relations'],
): { of: string; relation: PrismaRelation }[] {
  return constraints.flatMap((constraint) => {
    const key = foreignKey(constraint);
    if (!key) return [];
    const column = key.columns[0] ?? '';
    const { forward, back } = names.get(`${table}.${column}`) ?? {
      forward: key.table[0]?.toLowerCase() + key.table.slice(1),
      back: `integration${table}`,
    };
    const isOptional = columns.some(
      ({ name, definition }) => name === column && !definition.includes(' NOT NULL'),
    );
    return [
      {
        of: table,
        relation: {
          name: forward,
          to: key.table,
          mark: isOptional ? ('?' as const) : ('' as const),
          attributes: [key.attributes],
        },
      },
      { of: key.table, relation: { name: back, to: table, mark: '[]' as const, attributes: [] } },
    ];
  });
}
