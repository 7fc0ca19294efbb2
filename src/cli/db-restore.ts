import { restoreSnapshot } from '../testing/snapshots.js';
import type { CliCommand } from './cli-command.js';
import {
  configureSnapshotCommand,
  runSnapshotCommand,
  type SnapshotCommandOptions,
} from './snapshot-command.js';

/** `db:restore`: replaces the current database by a snapshot. */
export const dbRestore: CliCommand = {
  example: 'npm run db:restore -- before-the-demo',
  json: true,
  configure: configureSnapshotCommand,
  async run(options: SnapshotCommandOptions, context) {
    return runSnapshotCommand(
      'db:restore',
      options,
      context,
      (url, name) => restoreSnapshot(url, name, options),
      ({ name, takenAt }) => `The database is back at snapshot "${name}", taken ${takenAt.toISOString()}.`,
    );
  },
};
