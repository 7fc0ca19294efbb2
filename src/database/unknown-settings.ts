import type { ErrorCode } from '../error-codes.js';
import type { Environment } from './env-file.js';
import { isSettingName, SETTING_NAMES, type SettingName } from './setting-names.js';
import type { SettingProblem } from './settings-error.js';

const PREFIX = 'INTEGRATION_';

/** Edit distance up to which a name counts as misspelled. */
const MAX_EDIT_DISTANCE = 3;

const warned = new Set<string>();

/** A setting with one of our prefixes that is none of ours. */
export interface UnknownSetting {
  readonly name: string;
  /** The setting that it resembles. */
  readonly meant: SettingName | undefined;
}

/** Lists the settings with our prefixes that are none of ours. */
export function listUnknownSettings(environment: Environment): UnknownSetting[] {
  return Object.keys(environment)
    .filter(
      (name) => name.toUpperCase().startsWith(PREFIX) && !isSettingName(name) && environment[name]?.trim(),
    )
    .map((name) => ({
      name,
      meant: SETTING_NAMES.find((known) => known.startsWith(PREFIX) && isMisspelled(name, known)),
    }));
}

/**
 * Finds unknown settings with our prefixes. One that resembles ours is a typo, and so a problem: it would be
 * ignored. Others, such as a test runner's, cause a process warning, once per name.
 */
export function findUnknownSettings(environment: Environment): SettingProblem[] {
  return listUnknownSettings(environment).flatMap(({ name, meant }) => {
    if (meant) return [{ name, problem: `is no setting: write ${meant}` }];
    if (!warned.has(name)) {
      warned.add(name);
      process.emitWarning(`${name} is no setting of edfinance-integration-models and is not used.`, {
        code: 'SETTING_UNKNOWN' satisfies ErrorCode,
      });
    }
    return [];
  });
}

function isMisspelled(name: string, known: string): boolean {
  const [given, right] = [name, known].map((text) => text.toUpperCase().replaceAll('_', '')) as [
    string,
    string,
  ];
  return given.startsWith(right) || editDistance(given, right) <= MAX_EDIT_DISTANCE;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
