import type { ClientBase, QueryResult } from 'pg';
import { IntegrationError } from '../errors.js';
import { Turns } from './turns.js';

/**
 * One connection in a transaction, shared by all query runners of a test. Transactions become savepoints. A
 * statement outside any transaction gets its own savepoint, so that a failure undoes only itself, as on a
 * separate connection.
 */
export class SharedConnection {
  readonly client: ClientBase;
  readonly #statements = new Turns();
  readonly #transactions = new Turns();
  /** Open savepoints, innermost last. */
  #savepoints: string[] = [];
  #count = 0;
  #isEnded = false;

  /** @param client - in a transaction */
  constructor(client: ClientBase) {
    this.client = client;
  }

  /**
   * Waits until no transaction is open.
   *
   * @returns a function that admits the next one
   */
  takeTransaction(): Promise<() => void> {
    return this.#transactions.take();
  }

  /** Runs one or more statements without interleaving with other query runners. */
  statement<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#statements.run(() => {
      if (this.#isEnded) throw testEnded();
      return work();
    });
  }

  /** Runs a statement outside any transaction. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.statement(async () => {
      await this.client.query('SAVEPOINT test_statement');
      try {
        const result = await work();
        await this.client.query('RELEASE SAVEPOINT test_statement');
        return result;
      } catch (error) {
        await this.client.query('ROLLBACK TO SAVEPOINT test_statement; RELEASE SAVEPOINT test_statement');
        throw error;
      }
    });
  }

  /**
   * Begins a transaction.
   *
   * @returns its name
   */
  async begin(): Promise<string> {
    const name = `test_${++this.#count}`;
    await this.statement(() => this.client.query(`SAVEPOINT ${name}`));
    this.#savepoints.push(name);
    return name;
  }

  /** Commits a transaction, or rolls it back if a statement in it failed, as PostgreSQL does. */
  async commit(name: string): Promise<QueryResult | undefined> {
    // If a transaction nested in it is still open, keep the savepoint: releasing it would end both.
    if (this.#savepoints.at(-1) !== name) return undefined;
    try {
      const result = await this.statement(() => this.client.query(`RELEASE SAVEPOINT ${name}`));
      this.#savepoints.pop();
      return result;
    } catch (error) {
      if ((error as { code?: string }).code !== IN_FAILED_TRANSACTION) throw error;
      return this.rollback(name);
    }
  }

  /** Rolls back a transaction and everything nested in it. */
  async rollback(name: string): Promise<QueryResult | undefined> {
    const index = this.#savepoints.indexOf(name);
    if (index < 0) return undefined;
    this.#savepoints = this.#savepoints.slice(0, index);
    return this.statement(async () => {
      const result = await this.client.query(`ROLLBACK TO SAVEPOINT ${name}`);
      await this.client.query(`RELEASE SAVEPOINT ${name}`);
      return result;
    });
  }

  /** Waits for the current statement and refuses later ones. */
  async end(): Promise<void> {
    await this.statement(async () => {
      this.#isEnded = true;
    });
  }
}

/** SQLSTATE in_failed_sql_transaction. */
const IN_FAILED_TRANSACTION = '25P02';

function testEnded(): IntegrationError {
  return new IntegrationError(
    'TEST_ENDED',
    'A query runner of the test was used after endTest(); wait in the test for everything that it starts.',
  );
}
