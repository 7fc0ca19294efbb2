import { pathToFileURL } from 'node:url';
import { generateClient, PRISMA_6 } from './generate-client.js';

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
  const client = await generateClient(schema, PRISMA_6);
  const [{ PrismaClient: Client }, { PrismaPg }] = (await Promise.all([
    import(pathToFileURL(client).href),
    import(PRISMA_6.adapter),
  ])) as [
    { PrismaClient: new (options: object) => PrismaClient },
    { PrismaPg: new (config: object) => object },
  ];
  return new Client({ adapter: new PrismaPg({ connectionString: url }) });
}
