import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IntegrationDataSource } from './src/database/integration-data-source.js';
import type { prepareDataSource } from './src/database/prepare-data-source.js';

/**
 * Only typeorm-extension's CLI loads it; named by path, so that migrations need not wait for it. Relative, and
 * with both endings, since that CLI would look elsewhere for what a compiler makes of it.
 */
const seeder = relative(
  '',
  fileURLToPath(new URL('seeds/seeders/integration.seeder.{ts,js}', import.meta.url)),
);

/**
 * The DataSource for all tools; starts the embedded server only if `DATABASE_URL` is not set. A promise, which
 * TypeORM's CLI and typeorm-extension's await, since CommonJS has no top-level await.
 */
const dataSource = prepare();
// Who imports it hears of a failure when he awaits it, which may be later.
dataSource.catch(() => undefined);

async function prepare(): Promise<IntegrationDataSource> {
  const loaded = await load();
  return loaded.prepareDataSource(seeder);
}

/**
 * From source, by our own loader: typeorm-extension's and Node's type stripping can load this file, but no file
 * with decorators.
 */
function load(): Promise<{ prepareDataSource: typeof prepareDataSource }> {
  if (!import.meta.url.endsWith('.ts')) return import('./src/database/prepare-data-source.js');
  const { importTypeScript } = createRequire(import.meta.url)('./typescript/import-typescript.cjs');
  return importTypeScript(new URL('src/database/prepare-data-source.ts', import.meta.url).href);
}

export default dataSource;
