import type { Command } from 'commander';
import { connectedSettings } from '../database/connected-settings.js';
import { assertMayChange } from '../database/assert-allowed.js';
import { assertSnapshotName, listSnapshots, type Snapshot } from '../testing/snapshots.js';
import { IntegrationError } from '../errors.js';
import type { CliContext } from './cli-command.js';
import { megabytes } from '../count-of.js';

/** Options of both snapshot commands, and the name argument. */
export interface SnapshotCommandOptions {
  readonly name?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Adds the snapshot's name and `--force`. */
export function configureSnapshotCommand(command: Command): void {
  command
    .argument('[name]', 'name of the snapshot; without one, lists the snapshots')
    .option('--force', 'even if others are connected to the database; closes their connections')
    .hook('preAction', () => {
      command.setOptionValue('name', command.args[0]);
    });
}

/**
 * Runs a snapshot command on the current database: that of `DATABASE_URL`, or the embedded server's.
 *
 * @param action - the command's name
 * @param work - what to do with the snapshot
 * @param sentence - describes the result to users
 * @returns the exit code
 * @throws NotAllowedError in production or at a public address without `ALLOW`; any error of `work`
 */
export async function runSnapshotCommand(
  action: string,
  { name, json, ...options }: SnapshotCommandOptions,
  { print }: CliContext,
  work: (url: string, name: string) => Promise<Snapshot>,
  sentence: (snapshot: Snapshot) => string,
): Promise<number> {
  if (name !== undefined) assertSnapshotName(name);
  assertOptionsFit(name, options);
  const settings = await connectedSettings();
  const { url } = settings.databaseUrl;
  if (name === undefined) {
    const snapshots = await listSnapshots(url);
    if (json) print(JSON.stringify({ snapshots }));
    else listLines(snapshots).forEach((line) => print(line));
    return 0;
  }
  await assertMayChange(settings, action);
  const snapshot = await work(url, name);
  print(json ? JSON.stringify({ snapshot }) : sentence(snapshot));
  return 0;
}

/** Refuses options that have no effect, since something else was meant. */
function assertOptionsFit(name: string | undefined, options: Record<string, unknown>): void {
  const given = ['drop', 'replace', 'force']
    .filter((option) => options[option])
    .map((option) => `--${option}`);
  const problem =
    name === undefined && given.length > 0
      ? `${given.join(' and ')} ${given.length === 1 ? 'needs' : 'need'} the name of a snapshot.`
      : options.drop && options.replace && 'Use only one of --drop and --replace.';
  if (problem) throw new IntegrationError('SNAPSHOT_OPTION_INVALID', `${problem} Nothing was changed.`);
}

function listLines(snapshots: readonly Snapshot[]): string[] {
  if (snapshots.length === 0) return ['No snapshots: npm run db:snapshot -- NAME takes one.'];
  return snapshots.map(
    ({ name, of, takenAt, bytes }) => `${name}   of ${of}, ${takenAt.toISOString()}, ${megabytes(bytes)}`,
  );
}
