import type { ClientBase, QueryResult } from 'pg';
import { IntegrationError } from '../errors.js';
import { Turns } from './turns.js';

/**
 * One connection, in a transaction, for all query runners of a test. A statement outside of any transaction is
 * in a savepoint of its own, so that one that fails undoes itself alone, as it would on its own connection;
 * transactions are savepoints.
 */
export class SharedConnection {
  readonly client: ClientBase;
  readonly #statements = new Turns();
  readonly #transactions = new Turns();
  /** Names of the open savepoints, the innermost last. */
  #savepoints: string[] = [];
  #count = 0;
  #isEnded = false;

  /** @param client in a transaction */
  constructor(client: ClientBase) {
    this.client = client;
  }

  /** Waits until no transaction is open; @returns what lets the next one in */
  takeTransaction(): Promise<() => void> {
    return this.#transactions.take();
  }

  /** Runs a statement, or several, with none of another query runner in between. */
  statement<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#statements.run(() => {
      if (this.#isEnded) throw testEnded();
      return work();
    });
  }

  /** Runs a statement that is outside of any transaction. */
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

  /** Begins a transaction; @returns its name */
  async begin(): Promise<string> {
    const name = `test_${++this.#count}`;
    await this.statement(() => this.client.query(`SAVEPOINT ${name}`));
    this.#savepoints.push(name);
    return name;
  }

  /** Commits a transaction, or undoes it where a statement in it failed, as PostgreSQL does. */
  async commit(name: string): Promise<QueryResult | undefined> {
    // Where another one began in it and is still open, its savepoint stays, since releasing it would end both.
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

  /** Undoes a transaction, and all that began in it. */
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

  /** Waits for the statement under way and refuses all that come later. */
  async end(): Promise<void> {
    await this.statement(async () => {
      this.#isEnded = true;
    });
  }
}

/** SQLSTATE of a statement after one that failed. */
const IN_FAILED_TRANSACTION = '25P02';

function testEnded(): IntegrationError {
  return new IntegrationError(
    'TEST_ENDED',
    'A query runner of the test is used after endTest(); wait in the test for all that it starts.',
  );
}
