import { DataSource } from 'typeorm';
import { withDataSource } from './databases.js';

/** Opens a DataSource with our entities and without our subscriber, which checks JSONB: a peer is measured as it is. */
export async function withPlainDataSource(
  url: string,
  work: (dataSource: DataSource) => Promise<void>,
): Promise<void> {
  const options = await withDataSource(url, async (dataSource) => dataSource.options);
  const dataSource = await new DataSource({ ...options, subscribers: [] }).initialize();
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
