import type { QueryRunner } from 'typeorm';

/** Settings of PostgreSQL or of an extension, by name: numbers and single words. */
export type TransactionSettings = Readonly<Record<string, number | string>>;

const settingsByRunner = new WeakMap<QueryRunner, TransactionSettings>();

/**
 * Adds settings that each later transaction of a query runner begins with. They end with the transaction
 * (`SET LOCAL`), because a pooler may give the session to another client.
 *
 * @param queryRunner - prepared by {@link withTransactionSettings}
 */
export function setInEachTransaction(queryRunner: QueryRunner, settings: TransactionSettings): void {
  settingsByRunner.set(queryRunner, { ...settingsByRunner.get(queryRunner), ...settings });
}

/** Makes a query runner apply its settings when it opens a transaction; savepoints inherit them. */
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

/** None of these statements takes a snapshot of rows, so that the caller can still lock first. */
async function applySettings(queryRunner: QueryRunner): Promise<void> {
  const statements = Object.entries(settingsByRunner.get(queryRunner) ?? {}).map(
    ([name, value]) => `SET LOCAL ${name} = ${value}`,
  );
  if (statements.length > 0) await queryRunner.query(statements.join('; '));
}
