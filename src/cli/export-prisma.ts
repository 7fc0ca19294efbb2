import { readFileSync } from 'node:fs';
import { loadSettings, schemasOf } from '../database/settings.js';
import { IntegrationError } from '../errors.js';
import { describePrismaModels, tableOfModel } from '../exports/prisma/describe-models.js';
import { mergePrisma } from '../exports/prisma/merge-prisma.js';
import { prismaConfig, prismaMigration } from '../exports/prisma/prisma-migration.js';
import type { CliCommand } from './cli-command.js';
import { printText } from './print-text.js';

interface ExportPrismaOptions {
  readonly into?: string;
  readonly model?: readonly string[];
  readonly config?: boolean;
  readonly migration?: boolean;
  readonly json?: boolean;
}

/** `export:prisma`: exports the models as a Prisma schema, alone or merged into the host's. */
export const exportPrisma: CliCommand = {
  example: 'npm run -s export:prisma -- --into prisma/schema.prisma > merged.prisma',
  json: true,
  configure(command) {
    command
      .option(
        '--into <file>',
        "print the host's schema with the models in it; the changes go to standard error, or into the document",
      )
      .option('--model <name...>', 'only these models')
      .option(
        '--config',
        "print what prisma.config.ts needs so that Prisma leaves this module's own records alone",
      )
      .option('--migration', 'print a migration.sql that tells Prisma of the tables');
  },
  async run({ into, model, config, migration, json }: ExportPrismaOptions, context) {
    const settings = loadSettings();
    const layout = {
      schemas: schemasOf(settings),
      hostForeignKey: settings.hostForeignKey,
    };
    if ([into, config, migration].filter(Boolean).length > 1 || (model && (config || migration))) {
      throw new IntegrationError(
        'PRISMA_OPTION_INVALID',
        'Use only one of --into, --config and --migration; --model goes with --into or alone.',
      );
    }
    const only = model?.map((name) => tableOfModel(name, layout));
    if (config) printText(context, json, prismaConfig(layout));
    else if (migration) printText(context, json, prismaMigration(layout));
    else if (into === undefined) printText(context, json, await describePrismaModels(layout, only));
    else {
      const { text, diff } = await mergePrisma(readSchema(into), layout, only);
      if (!json) diff.forEach((line) => context.note(line));
      printText(context, json, text, { changes: diff });
    }
    return 0;
  },
};

function readSchema(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new IntegrationError(
      'PRISMA_SCHEMA_UNREADABLE',
      `The schema "${file}" cannot be read (${(cause as Error).message}).`,
      { cause },
    );
  }
}
