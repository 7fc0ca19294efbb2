import type { ClientBase, QueryResult } from 'pg';
import type { SharedConnection } from './shared-connection.js';

/** The async flow in which a query runner was created, and its enclosing transaction's flow. */
export interface Flow {
  readonly parent: Flow | undefined;
  isOpen: boolean;
}

/** Finds the innermost open transaction around a flow. */
export function openFlow(flow: Flow | undefined): Flow | undefined {
  return flow === undefined || flow.isOpen ? flow : openFlow(flow.parent);
}

type Statement = 'begin' | 'commit' | 'rollback' | 'isolation' | 'other';

/**
 * What a query runner uses as its own connection: statements go to the shared one, and its transactions
 * become savepoints. A transaction waits for any other to end, unless it began in the other's flow.
 */
export class TestSession {
  readonly #shared: SharedConnection;
  readonly #flow: Flow;
  #transaction: string | undefined;
  #leave: () => void = () => undefined;

  constructor(shared: SharedConnection, flow: Flow) {
    this.#shared = shared;
    this.#flow = flow;
  }

  /** A connection with `pg`'s interface. */
  get client(): ClientBase {
    return new Proxy(this.#shared.client, {
      get: (client, key) => {
        if (key === 'query') return this.#query.bind(this);
        const value: unknown = Reflect.get(client, key, client);
        return typeof value === 'function' ? (value.bind(client) as unknown) : value;
      },
    });
  }

  /** Rolls back a transaction that was left open. */
  async close(): Promise<void> {
    if (this.#transaction !== undefined) await this.#end('rollback');
  }

  #query(...args: unknown[]): unknown {
    const [first] = args;
    const send = () => (this.#shared.client.query as (...all: unknown[]) => unknown)(...args);
    // COPY streams and cursors are sent directly and handle their own results.
    if (typeof first === 'object' && first !== null && 'submit' in first) return send();
    const text = typeof first === 'string' ? first : (first as { text: string }).text;
    return this.#run(statementOf(text), send as () => Promise<QueryResult>);
  }

  async #run(statement: Statement, send: () => Promise<QueryResult>): Promise<QueryResult | undefined> {
    const isOpen = this.#transaction !== undefined;
    if (statement === 'isolation') return undefined;
    if (statement === 'begin') return isOpen ? undefined : this.#begin();
    if (statement !== 'other') return isOpen ? this.#end(statement) : undefined;
    return isOpen ? this.#shared.statement(send) : this.#shared.alone(send);
  }

  async #begin(): Promise<undefined> {
    const isInner = openFlow(this.#flow.parent) !== undefined;
    this.#leave = isInner ? () => undefined : await this.#shared.takeTransaction();
    try {
      this.#transaction = await this.#shared.begin();
      this.#flow.isOpen = true;
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  async #end(how: 'commit' | 'rollback'): Promise<QueryResult | undefined> {
    const name = this.#transaction ?? '';
    this.#transaction = undefined;
    this.#flow.isOpen = false;
    try {
      return await this.#shared[how](name);
    } finally {
      this.#leave();
    }
  }
}

function statementOf(text: string): Statement {
  if (/^\s*(begin|start\s+transaction)\b/i.test(text)) return 'begin';
  if (/^\s*(commit|end)\b/i.test(text)) return 'commit';
  if (/^\s*(rollback|abort)\b(?!.*\bto\b)/is.test(text)) return 'rollback';
  return /^\s*set\s+transaction\b/i.test(text) ? 'isolation' : 'other';
}
