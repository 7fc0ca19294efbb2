import { readdirSync, readFileSync } from 'node:fs';
import type { ServerConnection } from '../../src/testing/server-connection.js';

/** Microseconds of a clock tick, in which Linux counts what processes take. */
const TICK = 10_000;

/** Of what a process took, in clock ticks. */
interface ProcessTicks {
  readonly name: string;
  readonly parent: number;
  /** In user mode and in the kernel. */
  readonly own: number;
  /** That of its children that have ended. */
  readonly ofChildren: number;
}

/**
 * Looks for the server's first process, whose children are its backends.
 *
 * @returns its id; `undefined` where the server or the counts of its processes are not here
 */
export async function postmasterOf(client: ServerConnection): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const backend = ticksOf(rows[0]?.pid ?? 0);
  return backend?.name === 'postgres' ? backend.parent : undefined;
}

/** What all processes of a server took since it started, backends that have ended included, in microseconds. */
export function serverCpu(postmaster: number): number {
  const all = readdirSync('/proc').map((name) => [Number(name), ticksOf(Number(name))] as const);
  const ticks = all.map(([pid, process]) => {
    if (pid === postmaster) return (process?.own ?? 0) + (process?.ofChildren ?? 0);
    return process?.parent === postmaster ? process.own : 0;
  });
  return ticks.reduce((sum, one) => sum + one, 0) * TICK;
}

/** What this process's first thread took, in microseconds; `undefined` where the system doesn't tell. */
export function mainThreadCpu(): number | undefined {
  const ticks = readTicks(`/proc/self/task/${process.pid}/stat`);
  return ticks && ticks.own * TICK;
}

function ticksOf(pid: number): ProcessTicks | undefined {
  return Number.isInteger(pid) && pid > 0 ? readTicks(`/proc/${pid}/stat`) : undefined;
}

/** Reads a file as proc(5) describes it; a name may contain whatever it likes, so the rest is after its last bracket. */
function readTicks(file: string): ProcessTicks | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const end = text.lastIndexOf(')');
  const fields = text
    .slice(end + 2)
    .split(' ')
    .map(Number);
  const sumFrom = (place: number): number => (fields[place] ?? 0) + (fields[place + 1] ?? 0);
  return {
    name: text.slice(text.indexOf('(') + 1, end),
    parent: fields[1] ?? 0,
    own: sumFrom(11),
    ofChildren: sumFrom(13),
  };
}
