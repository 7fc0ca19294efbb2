import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Names and values as a process's environment holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the `.env` file of a directory and lays the environment over it: the environment wins, as with
 * every tool that reads `.env`. Changes neither. A file that is not there counts as empty.
 *
 * @param env the environment, such as `process.env`
 * @param directory the folder that may hold `.env`
 * @throws the file system's error if the file is there but cannot be read
 */
export function readEnvironment(env: Environment, directory: string): Environment {
  return { ...parseEnvFile(join(directory, '.env')), ...env };
}

function parseEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Environment;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
