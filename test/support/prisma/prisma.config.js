import { defineConfig } from 'prisma/config';
import { engineAdapter } from './engine-adapter.js';

// The engine leaves a timer of a minute behind, for which the command would wait.
const { setTimeout } = globalThis;
globalThis.setTimeout = (work, milliseconds, ...args) => {
  const timer = setTimeout(work, milliseconds, ...args);
  return milliseconds >= 60_000 ? timer.unref() : timer;
};

const { DATABASE_URL, PRISMA_SCHEMA, PRISMA_MIGRATIONS, PRISMA_EXTERNAL } = process.env;

// Prisma 6.19's own configuration; what differs from run to run comes from run-prisma.ts.
export default defineConfig({
  experimental: { adapter: true, externalTables: true },
  engine: 'js',
  schema: PRISMA_SCHEMA,
  migrations: { path: PRISMA_MIGRATIONS },
  tables: { external: JSON.parse(PRISMA_EXTERNAL ?? '[]') },
  adapter: async () => engineAdapter(DATABASE_URL),
});
