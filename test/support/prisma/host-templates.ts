import { join } from 'node:path';
import type { HostMigrations } from '../../../src/testing/template-spec.js';
import { preparePrisma, PRISMA_CLI, PRISMA_CONFIG, projectFolder } from './run-prisma.js';

/** What the testing kit runs to make a host's tables: Prisma's own push of its schema. */
export function pushCommand(schema: string): HostMigrations {
  const environment = Object.entries(preparePrisma({ schema })).filter(([name]) => name !== 'DATABASE_URL');
  const words = [process.execPath, PRISMA_CLI, 'db', 'push', '--skip-generate', '--config', PRISMA_CONFIG];
  return {
    command: [...environment.map(([name, value]) => `${name}=${quote(value)}`), ...words.map(quote)].join(
      ' ',
    ),
    files: [join(projectFolder(schema), 'schema.prisma')],
  };
}

/** The same, and then our migrations and the default seed with our tables in a schema. */
export function seedCommand(schema: string, integrationSchema: string): HostMigrations {
  const { command, files } = pushCommand(schema);
  const seed = 'npm run -s seed:integration -- --migrate';
  return {
    command: `${command} && INTEGRATION_SCHEMA=${quote(integrationSchema)} ${seed}`,
    files: [...files, 'src', 'seeds'],
  };
}

function quote(word: string): string {
  return `'${word}'`;
}
