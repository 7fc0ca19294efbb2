import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import type { Settings } from '../../src/database/settings.js';
import { settingsFor } from './open-database.js';

/** A superuser's URL of the coordinator of a Citus cluster whose workers take the same user and password. */
export const CITUS_URL = process.env.CITUS_URL;

/** A database of its own on every node of the cluster, and a DataSource on the coordinator's. */
export interface CitusDatabase {
  readonly url: string;
  readonly dataSource: IntegrationDataSource;
  close(): Promise<void>;
}

interface Node {
  readonly host: string;
  readonly port: number;
}

/** Opens a new, empty database on the cluster of {@link CITUS_URL}, with the extension and the nodes. */
export async function openCitusDatabase(changes: Partial<Settings> = {}): Promise<CitusDatabase> {
  const nodes = await readNodes();
  const name = `citus_test_${randomBytes(6).toString('hex')}`;
  for (const node of nodes) {
    await onNode(node, maintenanceName(), [`CREATE DATABASE "${name}"`]);
    await onNode(node, name, ['CREATE EXTENSION citus']);
  }
  const [coordinator, ...workers] = nodes;
  await onNode(coordinator!, name, [
    `SELECT citus_set_coordinator_host('${coordinator!.host}', ${coordinator!.port})`,
    ...workers.map(({ host, port }) => `SELECT citus_add_node('${host}', ${port})`),
  ]);
  const url = urlOf(coordinator!, name);
  const dataSource = new IntegrationDataSource(settingsFor(url, changes), { logging: false });
  await dataSource.initialize();
  return {
    url,
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      for (const node of nodes) {
        await onNode(node, maintenanceName(), [`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`]);
      }
    },
  };
}

/** The coordinator first. */
async function readNodes(): Promise<Node[]> {
  const client = new pg.Client({ connectionString: CITUS_URL! });
  await client.connect();
  const { rows } = await client.query<Node>(
    'SELECT nodename AS host, nodeport AS port FROM pg_dist_node ORDER BY groupid',
  );
  await client.end();
  return rows;
}

async function onNode(node: Node, database: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(node, database) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function maintenanceName(): string {
  return new URL(CITUS_URL!).pathname.slice(1);
}

function urlOf({ host, port }: Node, database: string): string {
  const url = new URL(CITUS_URL!);
  url.hostname = host;
  url.port = String(port);
  url.pathname = `/${database}`;
  return url.href;
}
