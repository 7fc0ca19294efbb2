import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';

// Prisma 6.19.3 runs its schema engine as WebAssembly on a driver adapter, which needs no downloaded binary. Its
// adapter for node-postgres was made for the client; for the engine it lacks what is added here.

/** PostgreSQL's numbers of types that its catalog has and the adapter refuses; and of a text, as which it reads them. */
const CHAR = 18;
const NAME = 19;
const TEXT = 25;

/** The adapter's number of the engine's type Character. */
const CHARACTER = 6;

/**
 * An adapter on which the schema engine can look at a database.
 *
 * @param {string} url
 */
export function engineAdapter(url) {
  const { hostname: host, port, username: user, password, pathname } = new URL(url);
  const server = { host, port: Number(port), user, password: decodeURIComponent(password) };
  return makeAdapter({ ...server, database: decodeURIComponent(pathname.slice(1)), allowExitOnIdle: true });
}

function makeAdapter(config) {
  const factory = new PrismaPg(config);
  const connect = () => factory.connect();
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => readCatalog(await connect()),
    // Prisma's own one connects to the URL's database rather than the shadow, and drops the shadow while connected.
    connectToShadowDb: async () => {
      if (process.env.PRISMA_SHADOW === 'itself') return readCatalog(await connect());
      const outside = await connect();
      const database = `edfinance_shadow_${randomUUID()}`;
      await outside.executeScript(`CREATE DATABASE "${database}" TEMPLATE template0`);
      const shadow = await makeAdapter({ ...config, database }).connect();
      const dispose = shadow.dispose.bind(shadow);
      return Object.assign(shadow, {
        dispose: async () => {
          await dispose();
          await outside.executeScript(`DROP DATABASE "${database}"`);
          await outside.dispose();
        },
      });
    },
  };
}

/** Lets the engine read the catalog: types that the adapter refuses, and constraints that the engine doesn't know. */
function readCatalog(connection) {
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  /** By query: its columns of type "char", which the engine wants as characters. */
  const characters = new WeakMap();
  connection.performIO = async (query) => {
    // PostgreSQL 18 lists NOT NULL among the constraints (type n); the engine stops there.
    const sql = query.sql.replace("contype NOT IN ('p', 'u', 'f')", "contype NOT IN ('p', 'u', 'f', 'n')");
    const result = await performIO({ ...query, sql });
    // Several statements at once have a result each, which nobody reads.
    if (Array.isArray(result)) return result;
    const types = result.fields.map(({ dataTypeID }) => dataTypeID);
    characters.set(
      query,
      types.flatMap((type, index) => (type === CHAR ? [index] : [])),
    );
    for (const field of result.fields) {
      if ([CHAR, NAME].includes(field.dataTypeID)) field.dataTypeID = TEXT;
    }
    return result;
  };
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of characters.get(query)) result.columnTypes[index] = CHARACTER;
    return result;
  };
  return connection;
}
