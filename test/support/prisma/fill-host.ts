import { readFileSync } from 'node:fs';
import { runPrisma } from './run-prisma.js';

// The command of a template (host-templates.ts): lets Prisma push the schema of a file into the database of
// DATABASE_URL, and with the name of a schema for our tables, migrates and seeds it as a person would.
const [file = '', integrationSchema] = process.argv.slice(2);
const project = { schema: readFileSync(file, 'utf8'), url: process.env.DATABASE_URL! };
const { code, stdout, stderr } = await runPrisma(project, 'db', 'push', '--skip-generate');
if (code !== 0) throw new Error(`prisma db push: ${stdout}${stderr}`);
if (integrationSchema !== undefined) {
  process.env.INTEGRATION_SCHEMA = integrationSchema;
  const [{ runCli }, { COMMANDS }] = await Promise.all([
    import('../../../src/cli/run-cli.js'),
    import('../../../src/cli/commands.js'),
  ]);
  process.exitCode = await runCli(['seed:integration', '--migrate'], COMMANDS);
}
