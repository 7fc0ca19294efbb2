import { QueryRunnerAlreadyReleasedError, type QueryRunner } from 'typeorm';
import { DatabaseClient } from './database-client.js';

/** Where TypeORM keeps a query runner's connection. */
interface Connected {
  readonly databaseConnection?: unknown;
}

/** Makes a query runner's errors say what ended its connection. TypeORM only reports that there is none. */
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
      const lostBy = databaseConnection instanceof DatabaseClient ? databaseConnection.lostBy : undefined;
      throw error instanceof QueryRunnerAlreadyReleasedError && lostBy ? lostBy : error;
    }
  };
  return Object.assign(queryRunner, { query: queryOrSay });
}
