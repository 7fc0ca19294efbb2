import { assertMayChange } from '../database/assert-allowed.js';
import { readEnvironment, type Environment } from '../database/env-file.js';
import { findSettingSources, placeOf, type SettingSource } from '../database/setting-sources.js';
import { SettingsError } from '../database/settings-error.js';
import { loadSettings, type Settings } from '../database/settings.js';
import { listUnknownSettings } from '../database/unknown-settings.js';
import { asWarning, type Finding, sound, warning, wrong, wrongBy } from './finding.js';

/** What the settings are, unless they are wrong, and what was found. */
export interface SettingsCheck {
  readonly settings: Settings | undefined;
  readonly sources: readonly SettingSource[];
  readonly findings: readonly Finding[];
}

/** Looks where every setting comes from, what overrides it, and whether it is valid. */
export function checkSettings(env: Environment, directory: string): SettingsCheck {
  let sources: SettingSource[] = [];
  try {
    sources = findSettingSources(env, directory);
    const settings = loadSettings(env, directory);
    const given = sources.map(describeSource);
    const none = sound('settings', 'none is given: the embedded PostgreSQL, and defaults');
    return {
      settings,
      sources,
      findings: [...(given.length > 0 ? given : [none]), ...unknownSettings(env, directory)],
    };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { settings: undefined, sources, findings: problemsOf(error, sources) };
  }
}

function problemsOf({ problems, code }: SettingsError, sources: readonly SettingSource[]): Finding[] {
  return problems.map(({ name, problem }) => {
    const source = sources.find((each) => each.name === name);
    return wrong('settings', `${name} ${problem}`, {
      mend: `Correct it in ${source ? placeOf(source) : name.startsWith('.env') ? 'the file' : 'the environment or .env'}.`,
      code,
    });
  });
}

function describeSource(source: SettingSource): Finding {
  const { name, value, overridden, differs } = source;
  const over = overridden.length > 0 ? `, overrides ${linesOf(overridden)}` : '';
  const said = `${name}=${value} (${placeOf(source)}${over})`;
  if (!differs && (overridden.length === 0 || source.from === 'environment')) return sound('settings', said);
  return warning('settings', said, {
    mend:
      source.from === 'environment'
        ? `If ${linesOf(overridden)} should count, unset ${name} in the environment.`
        : `Remove ${linesOf(overridden)}, which has no effect.`,
  });
}

function linesOf(lines: readonly number[]): string {
  return `.env, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
}

function unknownSettings(env: Environment, directory: string): Finding[] {
  return listUnknownSettings(readEnvironment(env, directory)).map(({ name }) =>
    warning('settings', `${name} is no setting of this package, and is not used.`, {
      mend: 'Correct its name, or leave it if it belongs to another tool.',
      code: 'SETTING_UNKNOWN',
    }),
  );
}

/** Looks whether commands may change this database, and which safety checks are off. */
export async function checkPermission(settings: Settings): Promise<Finding> {
  try {
    await assertMayChange(settings, 'Migrating and seeding');
  } catch (error) {
    return asWarning(wrongBy('permission', error));
  }
  if (settings.allow.length === 0) return sound('permission', 'commands may change this database');
  return warning('permission', `ALLOW switches safety checks off: ${settings.allow.join(', ')}.`, {
    mend: 'Set ALLOW only for the command that needs it.',
  });
}
