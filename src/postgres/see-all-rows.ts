import { IntegrationError } from '../errors.js';

/** A connection with one session, not a pool; a TypeORM `QueryRunner` is one. */
export interface SqlSession {
  /** Runs a statement and resolves to its rows. */
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** The server function that raises the error; the message itself is localized. */
const RAISED_BY = 'check_enable_rls';

/** A row-level security policy hides rows from this role, so that it can't decide about all of them. */
export class RowsHiddenError extends IntegrationError {
  constructor(
    readonly table: string,
    readonly role: string,
    cause: unknown,
  ) {
    super(
      'ROWS_HIDDEN',
      `A row-level security policy on table "${table}" hides rows from role "${role}", so nothing could be decided; nothing was changed. ` +
        `Connect as a role that sees all rows: a superuser, a role with BYPASSRLS (ALTER ROLE "${role}" BYPASSRLS), ` +
        `or the table's owner after ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY.`,
      { cause },
    );
  }
}

/** Switches row security off until the transaction ends, and returns the previous setting. */
const SEE_ALL = `SELECT current_user::text AS role, current_setting('row_security') AS setting, set_config('row_security', 'off', true)`;

/**
 * Runs work in which every statement sees all rows or fails: with `row_security = off`, the server raises an
 * error where a policy would filter. The setting ends with the transaction.
 *
 * @param session - a session with an open transaction
 * @param until - by default, restores the setting after the work, for a caller's transaction; `TRANSACTION`
 *   saves that statement and leaves the setting to the transaction's end
 * @throws RowsHiddenError naming the table and the role
 */
export async function seeAllRows<Result>(
  session: SqlSession,
  work: () => Promise<Result>,
  until: 'WORK' | 'TRANSACTION' = 'WORK',
): Promise<Result> {
  const [before] = (await session.query(SEE_ALL)) as { role: string; setting: string }[];
  const restore = async (): Promise<unknown> =>
    until === 'WORK' && before?.setting !== 'off' && session.query('SET LOCAL row_security = on');
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    // After a server error, the transaction accepts no statements, and its rollback restores the setting.
    if (!isServerError(error)) await restore().catch(() => undefined);
    throw asRowsHidden(error, before?.role ?? 'unknown');
  }
  await restore();
  return result;
}

/**
 * Converts the server's error about a policy into ours, even if it was already converted; returns others
 * unchanged.
 */
function asRowsHidden(thrown: unknown, role: string): unknown {
  const error = thrown instanceof IntegrationError && thrown.cause ? thrown.cause : thrown;
  if (!isServerError(error) || error.routine !== RAISED_BY) return thrown;
  const table = /["«„“](?<table>.+)["»“”]/.exec(error.message)?.groups?.table;
  return new RowsHiddenError(table ?? 'unknown', role, error);
}

function isServerError(error: unknown): error is Error & { readonly routine: unknown } {
  return error instanceof Error && 'routine' in error;
}
