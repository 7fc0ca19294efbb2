import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Contents of `postmaster.pid` in a data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * Reads `postmaster.pid`, which may be left over from a killed server. Its lines are documented in
 * PostgreSQL's `src/include/utils/pidfile.h`.
 */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process with this ID exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether a process is PostgreSQL serving this data directory, and not another program that reuses a dead
 * server's process ID. True if the system doesn't tell, since the server itself refuses to start twice.
 *
 * @param data - the data directory's real path, as the server was started with it
 */
export function isPostmaster(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    const command = commandLine(pid);
    // Windows shows program names only.
    return command.includes('postgres') && (process.platform === 'win32' || command.includes(`-D ${data} `));
  } catch {
    return true;
  }
}

function commandLine(pid: number): string {
  const run = (program: string, ...args: string[]): string =>
    execFileSync(program, args, { encoding: 'utf8', timeout: 5000 });
  // Readable by anyone, unlike /proc/PID/cwd, which a container's root may not read for other users.
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  if (process.platform === 'win32') return run('tasklist', '/fi', `PID eq ${pid}`, '/nh');
  return run('ps', '-ww', '-o', 'command=', '-p', `${pid}`);
}
