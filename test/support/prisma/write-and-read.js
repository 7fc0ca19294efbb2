import { pathToFileURL } from 'node:url';

// Run by client-in-zone.ts in a process of its own, for its time zone: writes a row of each model through Prisma's
// client, then reads all rows, and prints them as JSON.
const { client, adapter, rows, url } = JSON.parse(process.env.PRISMA_WORK);
const [{ PrismaClient }, { PrismaPg }] = await Promise.all([
  import(pathToFileURL(client).href),
  import(adapter),
]);
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
/** Beside a model of the host's with the same name, ours has a longer one. */
const delegate = (model) =>
  prisma[`integration${model}`] ?? prisma[`${model[0].toLowerCase()}${model.slice(1)}`];

const read = {};
for (const { model, values, dates } of rows) {
  const moments = Object.entries(dates).map(([name, text]) => [name, new Date(text)]);
  await delegate(model).create({ data: { ...values, ...Object.fromEntries(moments) } });
}
for (const { table, model } of rows) read[table] = await delegate(model).findMany();
await prisma.$disconnect();
const offsetMinutes = new Date('2026-01-05T00:00:00Z').getTimezoneOffset();
process.stdout.write(JSON.stringify({ offsetMinutes, read }));
