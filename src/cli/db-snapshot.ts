import { dropSnapshot, takeSnapshot } from '../testing/snapshots.js';
import type { CliCommand } from './cli-command.js';
import {
  configureSnapshotCommand,
  runSnapshotCommand,
  type SnapshotCommandOptions,
} from './snapshot-command.js';

/** `db:snapshot`: saves a copy of the current database on its server. */
export const dbSnapshot: CliCommand = {
  example: 'npm run db:snapshot -- before-the-demo',
  json: true,
  configure(command) {
    configureSnapshotCommand(command);
    command
      .option('--replace', 'replace the snapshot of the same name')
      .option('--drop', 'drop the snapshot instead of taking one');
  },
  async run(options: SnapshotCommandOptions & { replace?: boolean; drop?: boolean }, context) {
    return runSnapshotCommand(
      'db:snapshot',
      options,
      context,
      (url, name) => (options.drop ? dropSnapshot(url, name) : takeSnapshot(url, name, options)),
      ({ name, of }) =>
        options.drop
          ? `Snapshot "${name}" was dropped.`
          : `Snapshot "${name}" of "${of}" was taken: npm run db:restore -- ${name} goes back to it.`,
    );
  },
};
