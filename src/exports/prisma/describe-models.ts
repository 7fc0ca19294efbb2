import { IntegrationError } from '../../errors.js';
import { modelLines, usualModelName } from './merge-prisma.js';
import { fieldLines } from './prisma-lines.js';
import { prismaModels, type PrismaModel } from './prisma-models.js';
import { type TableLayout, wantedTables } from '../wanted-tables.js';

/** Tables under whose names the host of 29 models has models of its own. */
const NAMES_OF_THE_HOST = ['QuizAttempt', 'Certificate', 'Achievement'];

/**
 * Prints our models, and what the host's models need beside them, for merging by hand.
 *
 * @param only - tables to print; all by default
 */
export async function describePrismaModels(layout: TableLayout, only?: readonly string[]): Promise<string> {
  const isOneSchema = layout.schemas.host === layout.schemas.integration;
  const isHost = new Set<string>();
  const models = await prismaModels(layout);
  for (const model of models) if (model.isHost) isHost.add(model.table);
  const nameOf = (table: string) => {
    const isTaken = !isOneSchema && NAMES_OF_THE_HOST.includes(table);
    return isHost.has(table) ? table : `${isTaken ? 'Integration' : ''}${usualModelName(table)}`;
  };
  const fieldsOf = ({ columns, relations }: PrismaModel) =>
    fieldLines([
      ...columns,
      ...relations.map(({ to, mark, ...rest }) => ({ ...rest, type: `${nameOf(to)}${mark}` })),
    ]);
  const wanted = models.filter(({ table }) => !only || only.includes(table));
  const own = wanted
    .filter((model) => !model.isHost)
    .map((model) => modelLines(nameOf(model.table), model, fieldsOf(model), layout).join('\n'));
  const additions = wanted
    .filter((model) => model.isHost)
    .flatMap((model) => [
      `// model ${model.table}`,
      ...[...fieldsOf(model), ...model.attributes.map((line) => `  ${line}`)].map((line) => `//${line}`),
    ]);
  const hint = additions.length > 0 ? [['// Add to the models of the host:', ...additions].join('\n')] : [];
  return [...own, ...hint].join('\n\n');
}

/**
 * Returns the table of a model that a person named, as the table or as the model is called.
 *
 * @throws IntegrationError `PRISMA_OPTION_INVALID`
 */
export function tableOfModel(model: string, layout: TableLayout): string {
  const tables = wantedTables(layout)
    .filter(({ isHost }) => !isHost)
    .map(({ name }) => name);
  const found = tables.find((table) => [table, usualModelName(table), `Integration${table}`].includes(model));
  if (found !== undefined) return found;
  throw new IntegrationError(
    'PRISMA_OPTION_INVALID',
    `There is no model "${model}"; --model takes one of ${tables.map(usualModelName).join(', ')}.`,
  );
}
