import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { type PrismaProject, projectFolder, runPrisma, runPrisma7Generator } from './run-prisma.js';
import type { CommandResult } from '../run-command.js';

/** A release of Prisma's client, with the packages that it is made of here. */
export interface ClientRelease {
  readonly name: string;
  /** The driver adapter for node-postgres. */
  readonly adapter: string;
  /** The package that generated code imports as `@prisma/client`. */
  readonly runtime: string;
  generate(project: PrismaProject): Promise<CommandResult>;
}

export const PRISMA_6: ClientRelease = {
  name: '6',
  adapter: '@prisma/adapter-pg',
  runtime: '@prisma/client',
  generate: (project) => runPrisma(project, 'generate'),
};

export const PRISMA_7: ClientRelease = {
  name: '7',
  adapter: 'prisma-adapter-pg-7',
  runtime: 'prisma-client-7',
  // Prisma 7 has the URL in its configuration alone, and refuses a schema with one.
  generate: ({ schema, ...project }) =>
    runPrisma7Generator({ ...project, schema: schema.replace(/^ +url += .*\n/m, '') }),
};

/**
 * Generates Prisma's client of a schema, if this was not done before.
 *
 * @returns the file to import
 */
export async function generateClient(schema: string, release: ClientRelease): Promise<string> {
  const folder = projectFolder(schema);
  const finished = join(folder, `client-${release.name}`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(finished)) {
    // Suites that run at the same time each generate one of their own; the first to be done gives it the name.
    const own = mkdtempSync(join(folder, 'generating-'));
    const { code, stdout, stderr } = await release.generate({ schema, folder: own });
    if (code !== 0) throw new Error(`prisma generate: ${stdout}${stderr}`);
    compile(join(own, 'client'), join(own, 'javascript'), release);
    if (!existsSync(finished)) renameSync(join(own, 'javascript'), finished);
    rmSync(own, { recursive: true });
  }
  return join(finished, 'client.js');
}

/** Jest compiles nothing in node_modules. */
function compile(from: string, to: string, { runtime }: ClientRelease): void {
  for (const file of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(join(from, file), 'utf8').replaceAll('"@prisma/client/', `"${runtime}/`);
    const { code } = transformSync(source, {
      filename: file,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    const target = join(to, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  writeFileSync(join(to, 'package.json'), '{ "type": "module" }\n');
}
