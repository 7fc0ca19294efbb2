import { mergePrisma } from '../../src/exports/prisma/merge-prisma.js';
import type { TableLayout } from '../../src/exports/wanted-tables.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.js';
import { settingsFor } from './open-database.js';
import { NEWER_HOST, OLDER_HOST } from './prisma/host-schema.js';
import { pushCommand, seedCommand } from './prisma/host-templates.js';

/** A host, and the schema in which our models stand beside its own. */
export interface HostLayout {
  readonly name: string;
  /** The host's Prisma schema. */
  readonly host: string;
  readonly integrationSchema: string;
}

/** A host's database with our models in it. */
export interface OpenHost {
  readonly database: TestDatabase;
  readonly dataSource: IntegrationDataSource;
  /** The host's Prisma schema with our models merged into it. */
  readonly prismaSchema: string;
  close(): Promise<void>;
}

export const OLDER_IN_PUBLIC: HostLayout = {
  name: 'the older host, in public',
  host: OLDER_HOST,
  integrationSchema: 'public',
};
export const OLDER_IN_OWN_SCHEMA: HostLayout = {
  name: 'the older host, in a schema of our own',
  host: OLDER_HOST,
  integrationSchema: 'integration',
};
export const NEWER_IN_OWN_SCHEMA: HostLayout = {
  name: 'the host of 29 models, in a schema of our own',
  host: NEWER_HOST,
  integrationSchema: 'integration',
};
export const HOST_LAYOUTS = [OLDER_IN_PUBLIC, OLDER_IN_OWN_SCHEMA, NEWER_IN_OWN_SCHEMA] as const;

/** Opens a database with nothing in it but the tables that the host's own Prisma makes. */
export function createHostDatabase({ host }: HostLayout): Promise<TestDatabase> {
  return createTestDatabase({ preset: 'host', host: pushCommand(host) });
}

/** Opens a host's database, migrated and seeded. */
export async function openHost(layout: HostLayout): Promise<OpenHost> {
  const { host, integrationSchema } = layout;
  const database = await createTestDatabase({ preset: 'host', host: seedCommand(host, integrationSchema) });
  const settings = settingsFor(database.url, { integrationSchema });
  const dataSource = new IntegrationDataSource(settings, { logging: false });
  await dataSource.initialize();
  return {
    database,
    dataSource,
    prismaSchema: await mergedSchema(layout),
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await database.drop();
    },
  };
}

/** The layout as the export has it. */
export function prismaLayout({ integrationSchema }: HostLayout): TableLayout {
  return { schemas: { host: 'public', integration: integrationSchema }, hostForeignKey: false };
}

/** The host's schema with ours merged into it. */
export async function mergedSchema(layout: HostLayout): Promise<string> {
  return (await mergePrisma(layout.host, prismaLayout(layout))).text;
}
