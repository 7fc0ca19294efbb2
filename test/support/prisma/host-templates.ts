import type { HostMigrations } from '../../../src/testing/template-spec.js';
import { preparePrisma } from './run-prisma.js';

const FILL_HOST = 'test/support/prisma/fill-host.ts';

/** What the testing kit runs to make a host's tables: Prisma's own push of its schema. */
export function pushCommand(schema: string): HostMigrations {
  const file = preparePrisma({ schema }).PRISMA_SCHEMA;
  return { command: fillHost(file), files: [file, FILL_HOST] };
}

/** The same, and then our migrations and the default seed with our tables in a schema. */
export function seedCommand(schema: string, integrationSchema: string): HostMigrations {
  const { PRISMA_SCHEMA: file } = preparePrisma({ schema });
  return {
    command: fillHost(file, integrationSchema),
    files: [file, FILL_HOST, 'src', 'seeds'],
  };
}

/** A command line that every platform's shell reads alike. */
function fillHost(...words: readonly string[]): string {
  return [process.execPath, '--import', './typescript/register.js', FILL_HOST, ...words]
    .map((word) => `"${word}"`)
    .join(' ');
}
