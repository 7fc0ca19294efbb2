import { createRequire } from 'node:module';

// What `prisma generate` of Prisma 7 does, with the two packages that do it: the whole of its command line weighs
// 160 MB more, most of it its studio and a database of its own. Node cannot import their ES modules, which lack
// the extensions of files.
const require = createRequire(import.meta.url);
const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts');
const { getGenerators, loadSchemaContext } = require('@prisma/internals');

const schemaContext = await loadSchemaContext({
  schemaPath: { cliProvidedPath: process.env.PRISMA_SCHEMA },
  cwd: process.cwd(),
});
const generators = await getGenerators({
  schemaContext,
  printDownloadProgress: false,
  registry: { 'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() } },
});
for (const generator of generators) await generator.generate();
