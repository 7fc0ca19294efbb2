import { countOf } from '../count-of.js';
import { embeddedServerOptions } from '../database/embedded-server-options.js';
import { resetEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import {
  type EmbeddedServerStatus,
  embeddedServerStatus,
} from '../embedded-server/embedded-server-status.js';
import { IntegrationError } from '../errors.js';
import { snapshotOfDatabase } from '../testing/snapshot-record.js';
import type { CliCommand } from './cli-command.js';
import { databaseLines, embeddedServerJson, embeddedServerLines } from './print-embedded-server.js';

/** `db:reset`: deletes everything in the embedded PostgreSQL and starts it empty. */
export const dbReset: CliCommand = {
  example: 'npm run db:reset -- --yes',
  json: true,
  configure(command) {
    command
      .option('--force', 'even if others are connected; closes their connections')
      .option('--yes', 'do not ask; needed where there is no terminal, as in a script');
  },
  async run({ json, force = false, yes = false }: DbResetOptions, { print, note, ask, signal }) {
    const options = embeddedServerOptions();
    const status = await embeddedServerStatus(options);
    const losses = lossesOf(status);
    losses.forEach((line) => note(line));
    if (losses.length > 0 && !yes) {
      if (!ask) throw confirmationMissing();
      if (!(await ask('Delete it for good?'))) {
        note('Nothing was deleted.');
        return 1;
      }
    }
    const server = await resetEmbeddedServer({ ...options, force, signal });
    if (json) {
      const deleted = status.running ? status.databases.map(({ name }) => name) : undefined;
      print(JSON.stringify({ ...embeddedServerJson(server), deleted }));
    } else {
      print('The embedded PostgreSQL is running and empty; npm run seed:integration fills it.');
      embeddedServerLines(server).forEach((line) => print(line));
    }
    return 0;
  },
};

interface DbResetOptions {
  readonly json?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

function confirmationMissing(): IntegrationError {
  return new IntegrationError(
    'CONFIRMATION_MISSING',
    'db:reset asks before it deletes for good, and nobody is at a terminal to answer; nothing was deleted. ' +
      'If you mean it: npm run db:reset -- --yes',
  );
}

/** Says what a reset deletes; nothing where there is nothing. */
function lossesOf(status: EmbeddedServerStatus): string[] {
  if (!status.running) {
    if (!status.hasData) return [];
    return [
      `What ${status.dataDirectory} holds goes, snapshots too. Which these are cannot be said while the server is stopped.`,
    ];
  }
  const { databases } = status;
  if (databases.length === 0) return [];
  const snapshots = databases.filter(({ name }) => snapshotOfDatabase(name) !== undefined).length;
  return [
    `${countOf(databases.length, 'database goes', 'databases go')}${snapshots > 0 ? `, ${countOf(snapshots, 'snapshot')} among them` : ''}:`,
    ...databaseLines(databases),
  ];
}
