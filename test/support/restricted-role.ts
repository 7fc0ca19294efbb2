import { randomBytes } from 'node:crypto';
import { quoteIdentifier } from '../../src/postgres/schema-names.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { settingsFor, type OpenDatabase } from './open-database.js';

/** A role that may read and write every table of a database, owns none and passes no policy by; `close` drops it. */
export interface RestrictedRole {
  readonly name: string;
  readonly url: string;
  /** Connected as the role. */
  readonly dataSource: IntegrationDataSource;
  close(): Promise<void>;
}

/** Makes such a role for the tables that are there now, and connects as it. */
export async function openRestrictedRole({ database, dataSource }: OpenDatabase): Promise<RestrictedRole> {
  const name = `restricted_${randomBytes(6).toString('hex')}`;
  const role = quoteIdentifier(name);
  await dataSource.query(`CREATE ROLE ${role} LOGIN PASSWORD 'restricted'`);
  const { integrationSchema, hostSchema } = dataSource.settings;
  for (const schema of new Set([integrationSchema, hostSchema])) {
    const name = quoteIdentifier(schema);
    await dataSource.query(`GRANT USAGE ON SCHEMA ${name} TO ${role}`);
    await dataSource.query(`GRANT ALL ON ALL TABLES IN SCHEMA ${name} TO ${role}`);
  }
  const url = new URL(database.url);
  [url.username, url.password] = [name, 'restricted'];
  const own = new IntegrationDataSource(settingsFor(url.href, { integrationSchema, hostSchema }), {
    logging: false,
  });
  await own.initialize();
  return {
    name,
    url: url.href,
    dataSource: own,
    close: async () => {
      await own.destroy();
      // By its name: CURRENT_USER here crashes a coordinator of Citus.
      const [{ owner }] = await dataSource.query('SELECT current_user AS owner');
      await dataSource.query(`REASSIGN OWNED BY ${role} TO ${quoteIdentifier(owner)}`);
      await dataSource.query(`DROP OWNED BY ${role}`);
      await dataSource.query(`DROP ROLE ${role}`);
    },
  };
}
