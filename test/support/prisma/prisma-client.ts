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
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { projectFolder, runPrisma } from './run-prisma.js';

/** Typed by hand, as the client is. */
const ADAPTER: string = '@prisma/adapter-pg';

/** One model of Prisma's client, as far as the suites use it. Rows are what the schema says. */
export interface PrismaDelegate {
  create(query: object): Promise<Row>;
  createMany(query: object): Promise<{ count: number }>;
  update(query: object): Promise<Row>;
  findUnique(query: object): Promise<Row | null>;
  findFirst(query: object): Promise<Row | null>;
  findMany(query?: object): Promise<Row[]>;
  count(query?: object): Promise<number>;
  groupBy(query: object): Promise<Row[]>;
  delete(query: object): Promise<Row>;
  deleteMany(query?: object): Promise<{ count: number }>;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a generated client has types only once generated
type Row = any;

/** Prisma's client of a schema: a property for each model. */
export type PrismaModels = Readonly<Record<string, PrismaDelegate>>;

/** A connected client. */
export type PrismaClient = PrismaModels & {
  $transaction<Result>(work: (tx: PrismaModels) => Promise<Result>, options?: object): Promise<Result>;
  $disconnect(): Promise<void>;
};

/** Connects Prisma's real client to a database, and generates it for the schema if this was not done before. */
export async function connectPrisma(schema: string, url: string): Promise<PrismaClient> {
  const client = await generateClient(schema);
  const [{ PrismaClient: Client }, { PrismaPg }] = (await Promise.all([
    import(pathToFileURL(client).href),
    import(ADAPTER),
  ])) as [
    { PrismaClient: new (options: object) => PrismaClient },
    { PrismaPg: new (config: object) => object },
  ];
  return new Client({ adapter: new PrismaPg({ connectionString: url }) });
}

/** @returns the file to import */
async function generateClient(schema: string): Promise<string> {
  const folder = projectFolder(schema);
  const finished = join(folder, 'javascript');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(finished)) {
    // Suites that run at the same time each generate one of their own; the first to be done gives it the name.
    const own = mkdtempSync(join(folder, 'generating-'));
    const { code, stdout, stderr } = await runPrisma({ schema, folder: own }, 'generate');
    if (code !== 0) throw new Error(`prisma generate: ${stdout}${stderr}`);
    compile(join(own, 'client'), join(own, 'javascript'));
    if (!existsSync(finished)) renameSync(join(own, 'javascript'), finished);
    rmSync(own, { recursive: true });
  }
  return join(finished, 'client.js');
}

/** Jest compiles nothing in node_modules. */
function compile(from: string, to: string): void {
  for (const file of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const { code } = transformSync(readFileSync(join(from, file), 'utf8'), {
      filename: file,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    const target = join(to, relative('.', file).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  writeFileSync(join(to, 'package.json'), '{ "type": "module" }\n');
}
