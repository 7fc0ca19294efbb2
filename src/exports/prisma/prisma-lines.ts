import type { WantedPart } from '../wanted-tables.js';

/** A field of a Prisma model. */
export interface PrismaField {
  readonly name: string;
  /** With `?` or `[]`. */
  readonly type: string;
  readonly attributes: readonly string[];
}

/** A foreign key in Prisma's terms. */
export interface PrismaKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
  readonly attributes: string;
}

const TYPES: Readonly<Record<string, readonly [type: string, ...attributes: string[]]>> = {
  text: ['String'],
  integer: ['Int'],
  boolean: ['Boolean'],
  'double precision': ['Float'],
  jsonb: ['Json'],
  // Prisma's own default is timestamp(3).
  'timestamp without time zone': ['DateTime', '@db.Timestamp(6)'],
};

/**
 * Translates a column.
 *
 * @param isUpdated - whether writers keep it at the time of the last change
 */
export function columnField(
  { name, definition }: WantedPart,
  isPrimary: boolean,
  isUpdated: boolean,
): PrismaField {
  const [, type = '', notNull, expression] = match(/^(.*?)( NOT NULL)?(?: DEFAULT (.*))?$/, definition);
  const [prismaType, ...nativeType] = TYPES[type] ?? unreadable(`column ${name}`, definition);
  return {
    name,
    type: `${prismaType ?? ''}${notNull ? '' : '?'}`,
    attributes: [
      ...(isPrimary ? ['@id'] : []),
      ...(expression === undefined ? [] : [`@default(${prismaDefault(expression)})`]),
      ...(isUpdated ? ['@updatedAt'] : []),
      ...nativeType,
    ],
  };
}

function prismaDefault(expression: string): string {
  if (expression === 'now()' || /^(\d+|true|false)$/.test(expression)) return expression;
  const [, text] = /^'(.*)'$/.exec(expression) ?? [];
  return text === undefined ? `dbgenerated(${JSON.stringify(expression)})` : JSON.stringify(text);
}

/** Translates an index; its name is given only where Prisma would choose another. */
export function indexAttribute(table: string, { name, definition }: WantedPart): string {
  const [, unique, list = ''] = match(/^(UNIQUE )?btree \((.*)\)$/, definition);
  const columns = list.split(', ').map((column) => {
    const [, id = '', descending] = match(/^"(\w+)"( DESC)?$/, column);
    return { id, text: descending ? `${id}(sort: Desc)` : id };
  });
  const usual = `${table}_${columns.map(({ id }) => id).join('_')}_${unique ? 'key' : 'idx'}`;
  const map = name === usual ? '' : `, map: "${name}"`;
  return `${unique ? '@@unique' : '@@index'}([${columns.map(({ text }) => text).join(', ')}]${map})`;
}

/** Reads a foreign key; undefined for a constraint of another kind. */
export function foreignKey({ definition }: WantedPart): PrismaKey | undefined {
  const pattern = /^FOREIGN KEY \((.*?)\) REFERENCES (?:"\w+"\.)?"(\w+)" ?\((.*?)\)(.*)$/;
  const [, columns, table, references, actions = ''] = pattern.exec(definition) ?? [];
  if (columns === undefined || table === undefined || references === undefined) return undefined;
  const names = (list: string) => list.split(', ').map((name) => name.replaceAll('"', ''));
  // Prisma's own default would be onUpdate: Cascade.
  const onDelete = actions.includes('ON DELETE CASCADE') ? 'Cascade' : 'NoAction';
  const onUpdate = actions.includes('ON UPDATE CASCADE') ? 'Cascade' : 'NoAction';
  return {
    columns: names(columns),
    table,
    references: names(references),
    attributes:
      `@relation(fields: [${names(columns).join(', ')}], references: [${names(references).join(', ')}], ` +
      `onDelete: ${onDelete}, onUpdate: ${onUpdate})`,
  };
}

/** Prints fields as lines of a model, with names and types below each other, as `prisma format` does. */
export function fieldLines(fields: readonly PrismaField[]): string[] {
  const widthOf = (values: readonly string[]) => Math.max(0, ...values.map(({ length }) => length));
  const nameWidth = widthOf(fields.map(({ name }) => name));
  const typeWidth = widthOf(fields.map(({ type }) => type));
  return fields.map(({ name, type, attributes }) =>
    `  ${name.padEnd(nameWidth)} ${type.padEnd(typeWidth)} ${attributes.join(' ')}`.trimEnd(),
  );
}

function match(pattern: RegExp, definition: string): RegExpExecArray | never[] {
  return pattern.exec(definition) ?? unreadable('a definition', definition);
}

function unreadable(what: string, definition: string): never {
  throw new Error(`No Prisma form is known for ${what}: ${definition}`);
}
