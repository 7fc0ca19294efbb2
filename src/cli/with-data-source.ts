import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { withCleanup } from '../postgres/with-cleanup.js';

/**
 * Runs work with the DataSource of the settings, and closes it.
 *
 * @throws any error of connecting or of the work
 */
export async function withDataSource<Result>(
  work: (dataSource: IntegrationDataSource) => Promise<Result>,
): Promise<Result> {
  const { prepareDataSource } = await import('../database/prepare-data-source.js');
  const dataSource = await prepareDataSource();
  // TypeORM logs failed statements to standard output, where a JSON document belongs; the command reports the
  // error itself.
  if (!process.env.DEBUG) dataSource.setOptions({ logging: [] });
  await dataSource.initialize();
  return withCleanup(
    () => work(dataSource),
    () => dataSource.destroy(),
  );
}
