import { InvalidArgumentError } from 'commander';
import { countOf } from '../count-of.js';
import { DISTRIBUTED_TABLES, REFERENCE_TABLES } from '../database/citus/layout.js';
import type { CliCommand } from './cli-command.js';
import { withMigrationLog, type MigrationCommandOptions } from './with-migration-log.js';

/** More shards than this help no cluster that the docs speak of. */
const MOST_SHARDS = 1024;

interface DistributeOptions extends MigrationCommandOptions {
  readonly shards?: number;
}

/** `citus:distribute`: distributes our tables over a Citus cluster. */
export const citusDistribute: CliCommand = {
  example: 'npm run citus:distribute -- --shards 32',
  json: true,
  configure(command) {
    command
      .option(
        '--shards <number>',
        'shards of each distributed table; four per worker by default',
        parseShards,
      )
      .option('--verbose', 'print every statement');
  },
  async run(options: DistributeOptions, context) {
    const result = await withMigrationLog('citus:distribute', options, context, (dataSource) =>
      dataSource.distribute(options.shards),
    );
    if (options.json) context.print(JSON.stringify(result));
    else {
      const { changed, shards, workers } = result;
      const where = `in ${countOf(shards, 'shard')} over ${countOf(workers, 'worker')}`;
      context.print(
        changed
          ? `Distributed ${DISTRIBUTED_TABLES.length} tables ${where}; ${REFERENCE_TABLES.length} are on every node.`
          : `Nothing to do: the tables are distributed already, ${where}.`,
      );
      if (changed) context.print('Connections that are open keep their settings: reconnect.');
    }
    return 0;
  },
};

function parseShards(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= MOST_SHARDS) return number;
  throw new InvalidArgumentError(`must be a whole number from 1 to ${MOST_SHARDS}.`);
}
