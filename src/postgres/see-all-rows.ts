import { IntegrationError } from '../errors.js';

/** What these functions need of a connection: one session, not a pool. A TypeORM `QueryRunner` is one. */
export interface SqlSession {
  /** Runs one statement and resolves to its rows. */
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** The function of the server that raises the error; the message itself may be in any language. */
const RAISED_BY = 'check_enable_rls';

/** A row-level security policy hides rows from this role, so a decision about them would rest on what it cannot see. */
export class RowsHiddenError extends IntegrationError {
  constructor(
    readonly table: string,
    readonly role: string,
    cause: unknown,
  ) {
    super(
      'ROWS_HIDDEN',
      `A row-level security policy on table "${table}" hides rows from role "${role}", so nothing was decided and nothing was changed. ` +
        `Connect as a role that sees all rows: a superuser, a role with BYPASSRLS (ALTER ROLE "${role}" BYPASSRLS), ` +
        `or the table's owner after ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY.`,
      { cause },
    );
  }
}

/** Sees all rows from here to the end of the transaction, and says what the setting was. */
const SEE_ALL = `SELECT current_user::text AS role, current_setting('row_security') AS setting, set_config('row_security', 'off', true)`;

/**
 * Runs work in which every statement sees all rows, or fails: `row_security = off` makes the server raise an error
 * where a policy would filter. The setting ends with the transaction.
 *
 * @param session - a session with an open transaction
 * @param until - by default the setting is put back after the work, for a caller's transaction; `TRANSACTION` leaves it to the
 *   end of one that is not the caller's, and spares a statement
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
    // After an error of the server's the transaction takes no statement, and its rollback restores the setting.
    if (!isServerError(error)) await restore().catch(() => undefined);
    throw asRowsHidden(error, before?.role ?? 'unknown');
  }
  await restore();
  return result;
}

/** An error of the server that says a policy would have filtered, as ours; any other error as it is. */
function asRowsHidden(error: unknown, role: string): unknown {
  if (!isServerError(error) || error.routine !== RAISED_BY) return error;
  const table = /["«„“](?<table>.+)["»“”]/.exec(error.message)?.groups?.table;
  return new RowsHiddenError(table ?? 'unknown', role, error);
}

function isServerError(error: unknown): error is Error & { readonly routine: unknown } {
  return error instanceof Error && 'routine' in error;
}
