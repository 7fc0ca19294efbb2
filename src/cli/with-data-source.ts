import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { withCleanup } from '../postgres/with-cleanup.js';

/**
 * Opens the DataSource of `ormconfig.ts`, does something with it, and closes it whatever happens.
 *
 * @throws whatever opening or the work throws
 */
export async function withDataSource<Result>(
  work: (dataSource: IntegrationDataSource) => Promise<Result>,
): Promise<Result> {
  const { default: dataSource } = await import('../../ormconfig.js');
  // TypeORM writes a failed statement to standard output, where a JSON document belongs; the command tells the error itself.
  if (!process.env.DEBUG) dataSource.setOptions({ logging: [] });
  await dataSource.initialize();
  return withCleanup(
    () => work(dataSource),
    () => dataSource.destroy(),
  );
}
