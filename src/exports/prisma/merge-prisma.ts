import { IntegrationError } from '../../errors.js';
import { fieldLines } from './prisma-lines.js';
import { prismaModels, type PrismaModel, type PrismaRelation } from './prisma-models.js';
import { readSchemaBlocks, type SchemaBlock, SchemaEdits } from './schema-file.js';
import type { TableLayout } from '../wanted-tables.js';

/** A host's schema with our models in it. */
export interface MergedSchema {
  readonly text: string;
  /** One line per change: `+` added, `-` removed, under the block that it is in. */
  readonly diff: readonly string[];
}

/**
 * Merges our models into a host's Prisma schema: adds the models, and to the host's own models the fields and
 * lists that the migrations make necessary. What is there already stays as it is, so merging twice changes
 * nothing the second time.
 *
 * @param schema - text of the host's whole schema
 * @param only - tables to merge; all ten by default
 * @throws IntegrationError `PRISMA_MODEL_MISSING` if the schema lacks one of the host's models,
 *   `PRISMA_MODEL_TAKEN` if another model has a name or table that ours needs
 */
export async function mergePrisma(
  schema: string,
  layout: TableLayout,
  only?: readonly string[],
): Promise<MergedSchema> {
  const lines = schema.replaceAll('\r\n', '\n').split('\n');
  const blocks = readSchemaBlocks(lines);
  const models = (await prismaModels(layout)).filter(
    ({ table, isHost }) => isHost || !only || only.includes(table),
  );
  const place = new Places(blocks, layout, models);
  const edits = new SchemaEdits(lines);
  for (const model of models) {
    const block = place.blockOf(model);
    const fields = fieldLines([
      ...model.columns.filter(({ name }) => !block?.fields.some(({ column }) => column === name)),
      ...model.relations.flatMap((relation) => place.relationField(relation, block)),
    ]);
    if (block && model.isHost) {
      const indexes = model.attributes.filter((line) => !hasLine(lines, block, line));
      edits.insertBefore(block.lastLine, [...fields, ...indexes.map((line) => `  ${line}`)]);
    } else if (!block) {
      edits.append(['', ...modelLines(place.nameOf(model.table), model, fields, layout)]);
    }
  }
  if (layout.schemas.host !== layout.schemas.integration) nameSchemas(lines, blocks, layout, edits);
  return { text: edits.text(), diff: edits.diff() };
}

/** Prints one of our models. */
export function modelLines(
  name: string,
  { table, attributes }: PrismaModel,
  fields: readonly string[],
  { schemas }: TableLayout,
): string[] {
  const marks = [
    ...attributes,
    ...(name === table ? [] : [`@@map("${table}")`]),
    ...(schemas.host === schemas.integration ? [] : [`@@schema("${schemas.integration}")`]),
  ];
  return [
    `model ${name} {`,
    ...fields,
    ...(marks.length > 0 ? ['', ...marks.map((line) => `  ${line}`)] : []),
    '}',
  ];
}

/** The model that a table of ours has where nothing else has its name: the client then says `prisma.aiAnalysis`. */
export function usualModelName(table: string): string {
  return table.replace(
    /^([A-Z])([A-Z]+)(?=[A-Z])/,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  );
}

/** Where each table's model is in the file, and what a new one is called. */
class Places {
  readonly #blocks: readonly SchemaBlock[];
  readonly #layout: TableLayout;
  readonly #names = new Map<string, string>();

  constructor(blocks: readonly SchemaBlock[], layout: TableLayout, models: readonly PrismaModel[]) {
    this.#blocks = blocks;
    this.#layout = layout;
    for (const model of models) {
      const block = this.blockOf(model);
      this.#names.set(model.table, block?.name ?? this.#freeName(model.table));
    }
  }

  /** The model's block, if the file has it. */
  blockOf({ table, isHost, columns }: PrismaModel): SchemaBlock | undefined {
    const { host, integration } = this.#layout.schemas;
    const wanted = isHost ? host : integration;
    const block = this.#blocks.find(
      (each) => each.keyword === 'model' && each.table === table && (each.schema ?? host) === wanted,
    );
    if (isHost && !block) {
      throw new IntegrationError(
        'PRISMA_MODEL_MISSING',
        `The schema has no model of the host's table "${table}", which ours refer to. Give the host's whole schema.`,
      );
    }
    const missing = columns.filter(({ name }) => !block?.fields.some(({ column }) => column === name));
    if (!isHost && block && missing.length > 0) {
      throw new IntegrationError(
        'PRISMA_MODEL_TAKEN',
        `Model ${block.name} of the schema has table "${table}" in schema "${wanted}", but without ` +
          `${missing.map(({ name }) => name).join(', ')}: it is not ours. Set INTEGRATION_SCHEMA to a schema of its own.`,
      );
    }
    return block;
  }

  nameOf(table: string): string {
    return this.#names.get(table) ?? table;
  }

  /** The field of a relation, unless the file has it or its other end is left out. */
  relationField({ name, to, mark, attributes }: PrismaRelation, block: SchemaBlock | undefined) {
    const type = `${this.nameOf(to)}${mark}`;
    const fields = block?.fields ?? [];
    // The same relation may have another name in the file.
    if (!this.#names.has(to) || fields.some((field) => field.type === type)) return [];
    const isTaken = fields.some((field) => field.name === name);
    return [{ name: isTaken ? `integration${to}` : name, type, attributes }];
  }

  #freeName(table: string): string {
    const isTaken = (name: string) => this.#blocks.some((block) => block.name === name);
    const names = [usualModelName(table), `Integration${usualModelName(table)}`];
    const free = names.find((name) => !isTaken(name));
    if (free !== undefined) return free;
    throw new IntegrationError(
      'PRISMA_MODEL_TAKEN',
      `The schema has other models named ${names.join(' and ')}; rename one of them, with @@map for its table.`,
    );
  }
}

function hasLine(lines: readonly string[], { firstLine, lastLine }: SchemaBlock, wanted: string): boolean {
  const bare = (line: string) => line.replaceAll(/\s/g, '');
  return lines.slice(firstLine, lastLine).some((line) => bare(line) === bare(wanted));
}

/** Prisma wants every model and enum of a datasource with several schemas to say which it is in. */
function nameSchemas(
  lines: readonly string[],
  blocks: readonly SchemaBlock[],
  { schemas: { host, integration } }: TableLayout,
  edits: SchemaEdits,
): void {
  for (const { keyword, schema, firstLine, lastLine } of blocks) {
    if (['model', 'enum', 'view'].includes(keyword) && schema === undefined) {
      edits.insertBefore(lastLine, [`  @@schema("${host}")`]);
    }
    if (keyword !== 'datasource') continue;
    const listed = lines.findIndex(
      (line, index) => index > firstLine && index < lastLine && /^\s*schemas\s*=/.test(line),
    );
    const named = [...(lines[listed] ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name);
    const missing = [host, integration].filter((name) => !named.includes(name));
    const all = [...named, ...missing].map((name) => `"${name}"`).join(', ');
    if (listed < 0) edits.insertBefore(lastLine, [`  schemas = [${all}]`]);
    else if (missing.length > 0) edits.replace(listed, `  schemas = [${all}]`);
  }
}
