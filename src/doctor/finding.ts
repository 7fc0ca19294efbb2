import { IntegrationError, messageOf } from '../errors.js';
import { asIntegrationError } from '../postgres/server-errors.js';

/** What the doctor looks at, in the order of its report. */
export type CheckName =
  | 'node'
  | 'programs'
  | 'settings'
  | 'permission'
  | 'data folder'
  | 'embedded server'
  | 'connection'
  | 'pooler'
  | 'server'
  | 'time zone'
  | 'host tables'
  | 'migrations'
  | 'rights'
  | 'drift'
  | 'citus'
  | 'seed runs'
  | 'test databases'
  | 'storage';

/** One thing that was looked at. */
export interface Finding {
  readonly check: CheckName;
  /** `skipped` where another finding prevents looking. */
  readonly state: 'sound' | 'warning' | 'wrong' | 'skipped';
  /** What was found. */
  readonly found: string;
  /** What mends it; for warnings and what is wrong. */
  readonly mend?: string;
  /** The error's code, if a command would fail with one. */
  readonly code?: string;
  /** A command that mends it, or that comes next. */
  readonly next?: string;
}

/** What goes with a finding that is not sound. */
export type Remedy = Pick<Finding, 'mend' | 'code' | 'next'> & { readonly mend: string };

/** @param next - a command that comes next, if any */
export function sound(check: CheckName, found: string, next?: string): Finding {
  return { check, state: 'sound', found, ...(next !== undefined && { next }) };
}

export function warning(check: CheckName, found: string, remedy: Remedy): Finding {
  return { check, state: 'warning', found, ...remedy };
}

export function wrong(check: CheckName, found: string, remedy: Remedy): Finding {
  return { check, state: 'wrong', found, ...remedy };
}

/** What is wrong becomes a warning, because it stops only some commands; the rest stays. */
export function asWarning(finding: Finding): Finding {
  return finding.state === 'wrong' ? { ...finding, state: 'warning' } : finding;
}

/** @param because - what prevents looking, as the end of a sentence */
export function skipped(check: CheckName, because: string): Finding {
  return { check, state: 'skipped', found: `not looked at, because ${because}` };
}

/** The message of `pg` for an answer that did not come in time. */
const TOO_LATE = 'Query read timeout';

/**
 * Makes a finding of an error that a check ended with.
 *
 * @param mend - what mends it beyond what the error's message says
 */
export function wrongBy(check: CheckName, thrown: unknown, mend?: string): Finding {
  const error = asIntegrationError(thrown);
  const message = error instanceof Error ? messageOf(error) : String(error);
  if (message.includes(TOO_LATE)) {
    return wrong(check, 'The server did not answer in time; a table may be locked.', {
      mend: 'Look for the holder of the lock with pg_blocking_pids, and end it or wait for it.',
    });
  }
  if (!(error instanceof IntegrationError)) {
    return wrong(check, message, { mend: mend ?? 'Run again with DEBUG=1, and report it if it stays.' });
  }
  const { code } = error;
  return wrong(check, message, { mend: mend ?? `docs/errors.md says more of ${code}.`, code });
}

/** Looks, and makes a finding of what it throws. */
export async function attempt(
  check: CheckName,
  look: () => Promise<readonly Finding[]>,
  mend?: string,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [wrongBy(check, error, mend)];
  }
}
