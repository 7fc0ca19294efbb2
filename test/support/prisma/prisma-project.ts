import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prismaConfig } from '../../../src/exports/prisma/prisma-migration.js';
import { type HostLayout, prismaLayout } from '../host-layouts.js';

/** What the export tells a host to put into `prisma.config.ts`. */
export function externalTables(layout: HostLayout): string[] {
  return [...prismaConfig(prismaLayout(layout)).matchAll(/'([^']+)'/g)].map(([, name]) => name!);
}

/** Writes a migration into a host's folder of migrations. */
export function writeMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}
