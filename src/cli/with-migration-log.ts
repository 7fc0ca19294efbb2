import type { Logger } from 'typeorm';
import type { IntegrationDataSource } from '../database/integration-data-source.js';
import type { CliContext } from './cli-command.js';
import { isNpmVerbose } from './npm-options.js';
import { withDataSource } from './with-data-source.js';

/** Options of the commands that migrate. */
export interface MigrationCommandOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/**
 * Runs work that migrates, and prints what it reports: a line for each migration, and its notes. Statements
 * are printed with `--verbose` or `DEBUG` alone.
 *
 * @param name - the command's
 * @throws any error of connecting or of the work
 */
export async function withMigrationLog<Result>(
  name: string,
  { json, verbose }: MigrationCommandOptions,
  { print, note }: Pick<CliContext, 'print' | 'note'>,
  work: (dataSource: IntegrationDataSource) => Promise<Result>,
): Promise<Result> {
  const isVerbose = verbose || Boolean(process.env.DEBUG) || isNpmVerbose(name, process.env);
  const ignore = (): void => undefined;
  const logger: Logger = {
    logSchemaBuild: (message) => (json ? note : print)(message),
    logQuery: (statement) => isVerbose && note(statement.trim()),
    logQueryError: ignore,
    logQuerySlow: ignore,
    logMigration: ignore,
    log: ignore,
  };
  return withDataSource((dataSource) => {
    dataSource.logger = logger;
    return work(dataSource);
  });
}
