import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Names and values as a process's environment holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the `.env` file of a directory and lays the environment over it: the environment wins, as with
 * every tool that reads `.env`. As Prisma does, `${NAME}` in the file (or `${NAME:-default}`) stands for
 * another value of the file or the environment; a name that stands for nothing is left, so that a message
 * can show it. Changes neither. A file that is not there counts as empty.
 *
 * @param env the environment, such as `process.env`
 * @param directory the folder that may hold `.env`
 * @throws the file system's error if the file is there but cannot be read
 */
export function readEnvironment(env: Environment, directory: string): Environment {
  const file = parseEnvFile(join(directory, '.env'));
  const value = (name: string, within: readonly string[]): string | undefined =>
    env[name] ?? (within.includes(name) ? undefined : expand(file[name], [...within, name]));
  const expand = (text: string | undefined, within: readonly string[]): string | undefined =>
    text?.replace(
      /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g,
      (whole, name: string, fallback: string | undefined) => value(name, within) || (fallback ?? whole),
    );
  return { ...Object.fromEntries(Object.keys(file).map((name) => [name, value(name, [])])), ...env };
}

function parseEnvFile(file: string): Record<string, string> {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
