import type { DataSource } from 'typeorm';

/** What a query with one value finds in this database on each node. */
export async function onNodes(dataSource: DataSource, sql: string): Promise<string[]> {
  const rows = (await dataSource.query('SELECT result FROM run_command_on_all_nodes($1)', [sql])) as {
    result: string;
  }[];
  return rows.map(({ result }) => result);
}

/** How many transactions of this database are prepared and not settled, on all nodes. */
export async function preparedTransactions(dataSource: DataSource): Promise<number> {
  const counts = await onNodes(
    dataSource,
    'SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()',
  );
  return counts.reduce((sum, count) => sum + Number(count), 0);
}
