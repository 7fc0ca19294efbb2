import { QueryFailedError, QueryRunnerAlreadyReleasedError, type QueryRunner } from 'typeorm';
import { asIntegrationError } from '../postgres/server-errors.js';
import { DatabaseClient } from './database-client.js';

/** Where TypeORM keeps a query runner's connection. */
interface Connected {
  readonly databaseConnection?: unknown;
}

/**
 * Makes a query runner's errors say what ended its connection, be it during a statement or before: TypeORM passes
 * the server's own error on, or only reports that there is no connection.
 */
export function withFirstCause<Runner extends QueryRunner>(queryRunner: Runner): Runner {
  const query = queryRunner.query.bind(queryRunner);
  const queryOrSay = async (
    sql: string,
    parameters?: unknown[],
    isStructured?: boolean,
  ): Promise<unknown> => {
    try {
      return await (isStructured ? query(sql, parameters, true) : query(sql, parameters));
    } catch (error) {
      const { databaseConnection } = queryRunner as Connected;
      const client = databaseConnection instanceof DatabaseClient ? databaseConnection : undefined;
      if (error instanceof QueryRunnerAlreadyReleasedError && client?.lostBy) throw client.lostBy;
      if (!endsConnection(error)) throw error;
      // So that nobody else gets it from the pool meanwhile.
      await client?.ended();
      throw asIntegrationError(error);
    }
  };
  return Object.assign(queryRunner, { query: queryOrSay });
}

/** With an error of this severity, the server closes the connection. */
function endsConnection(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && (error.driverError as { severity?: string }).severity === 'FATAL'
  );
}
