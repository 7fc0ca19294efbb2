import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvFile } from './parse-env-file.js';
import { SettingsError } from './settings-error.js';

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
 * @throws {SettingsError} if the file cannot be read, or holds a line that is no assignment
 */
export function readEnvironment(env: Environment, directory: string): Environment {
  const file = readEnvFile(join(directory, '.env'));
  const own = (values: Environment, name: string): string | undefined =>
    Object.hasOwn(values, name) ? values[name] : undefined;
  const value = (name: string, within: readonly string[]): string | undefined =>
    own(env, name) ?? (within.includes(name) ? undefined : expand(own(file, name), [...within, name]));
  const expand = (text: string | undefined, within: readonly string[]): string | undefined =>
    text?.replace(
      /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g,
      (whole, name: string, fallback: string | undefined) => value(name, within) || (fallback ?? whole),
    );
  return { ...Object.fromEntries(Object.keys(file).map((name) => [name, value(name, [])])), ...env };
}

function readEnvFile(file: string): Record<string, string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // A folder of that name, such as a Python environment, holds no settings.
    if (code === 'ENOENT' || code === 'EISDIR') return {};
    throw new SettingsError([{ name: '.env', problem: `cannot be read: ${message}` }]);
  }
  return parseEnvFile(bytes);
}
