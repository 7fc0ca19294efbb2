import type { QueryRunner } from 'typeorm';

/** Where a query runner keeps its settings, among the data that TypeORM lets one put there. */
const KEY = 'settings of each transaction';

/** Settings of PostgreSQL, by name. */
export type TransactionSettings = Readonly<Record<string, number>>;

/**
 * Has each transaction that a query runner opens from now on begin with these settings besides those that it has already. They
 * end with the transaction (`SET LOCAL`): the connection may be a pooler's, whose next user is somebody else.
 *
 * @param queryRunner - one that {@link withTransactionSettings} has prepared
 */
export function setInEachTransaction(queryRunner: QueryRunner, settings: TransactionSettings): void {
  queryRunner.data[KEY] = { ...settingsOf(queryRunner), ...settings };
}

/** Makes a query runner apply its settings when it opens a transaction; within one, savepoints keep what is there. */
export function withTransactionSettings<Runner extends QueryRunner>(queryRunner: Runner): Runner {
  const start = queryRunner.startTransaction.bind(queryRunner);
  queryRunner.startTransaction = async (isolationLevel) => {
    const isOutermost = !queryRunner.isTransactionActive;
    await start(isolationLevel);
    if (!isOutermost) return;
    try {
      await applySettings(queryRunner);
    } catch (error) {
      await queryRunner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  };
  return queryRunner;
}

/** None of these statements looks at rows, so that what follows may still lock first and take its snapshot then. */
async function applySettings(queryRunner: QueryRunner): Promise<void> {
  const statements = Object.entries(settingsOf(queryRunner)).map(
    ([name, value]) => `SET LOCAL ${name} = ${value}`,
  );
  if (statements.length > 0) await queryRunner.query(statements.join('; '));
}

function settingsOf(queryRunner: QueryRunner): TransactionSettings {
  return (queryRunner.data[KEY] as TransactionSettings | undefined) ?? {};
}
