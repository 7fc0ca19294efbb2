import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvFile } from './parse-env-file.js';
import { SettingsError } from './settings-error.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Merges a directory's `.env` file with the environment; the environment wins. As in Prisma, `${NAME}` or
 * `${NAME:-default}` in the file expands to another value of the file or the environment. An unresolved
 * reference stays in place, so that a message can show it. Neither source is changed. A missing file counts
 * as empty.
 *
 * @param env - the environment, such as `process.env`
 * @param directory - the folder that may hold `.env`
 * @throws SettingsError if the file can't be read or has an invalid line
 */
export function readEnvironment(env: Environment, directory: string): Environment {
  const bytes = readEnvFile(directory);
  const file = bytes ? parseEnvFile(bytes) : {};
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

/**
 * Reads a directory's `.env` file.
 *
 * @returns undefined if there is none
 * @throws SettingsError if it can't be read
 */
export function readEnvFile(directory: string): Buffer | undefined {
  try {
    return readFileSync(join(directory, '.env'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // A folder named .env, such as a Python virtual environment, holds no settings.
    if (code === 'ENOENT' || code === 'EISDIR') return undefined;
    throw new SettingsError([{ name: '.env', problem: `cannot be read: ${message}` }]);
  }
}
