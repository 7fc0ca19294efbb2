import { readEnvFile, readEnvironment, type Environment } from './env-file.js';
import { maskPassword } from './mask-password.js';
import { findAssignments } from './parse-env-file.js';
import { SETTING_NAMES, type SettingName } from './setting-names.js';

/** Where a setting comes from. */
export interface SettingSource {
  readonly name: SettingName;
  /** Printable: passwords and keys are masked. */
  readonly value: string;
  readonly from: 'environment' | '.env';
  /** The line of `.env`, if it comes from there. */
  readonly line: number | undefined;
  /** Lines of `.env` that set it as well and have no effect. */
  readonly overridden: readonly number[];
  /** Whether such a line says something else. */
  readonly differs: boolean;
}

/**
 * Finds where each setting that is given comes from. The environment overrides `.env`, and a later line an
 * earlier one.
 *
 * @throws SettingsError if `.env` can't be read or has an invalid line
 */
export function findSettingSources(env: Environment, directory: string): SettingSource[] {
  const effective = readEnvironment(env, directory);
  const ofFile = readEnvironment({}, directory);
  const assignments = findAssignments(readEnvFile(directory) ?? Buffer.alloc(0));
  return SETTING_NAMES.flatMap((name) => {
    const value = effective[name];
    if (value === undefined) return [];
    const lines = assignments.filter((assignment) => assignment.name === name).map(({ line }) => line);
    const isInEnvironment = env[name] !== undefined;
    return [
      {
        name,
        value: printable(name, value),
        from: isInEnvironment ? 'environment' : '.env',
        line: isInEnvironment ? undefined : lines.at(-1),
        overridden: isInEnvironment ? lines : lines.slice(0, -1),
        differs: isInEnvironment && lines.length > 0 && value !== ofFile[name],
      },
    ];
  });
}

/** As it can be said: `the environment`, or `.env, line 3`. */
export function placeOf({ from, line }: Pick<SettingSource, 'from' | 'line'>): string {
  if (from === 'environment') return 'the environment';
  return line === undefined ? '.env' : `.env, line ${line}`;
}

function printable(name: SettingName, value: string): string {
  if (/_ACCESS_KEY/.test(name)) return value === '' ? '' : '****';
  return maskPassword(value);
}
