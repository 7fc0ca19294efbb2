import { SettingsError, type SettingProblem } from './settings-error.js';

/** Settings that are wrong, but stop only what uses them: see {@link usable}. */
export class UnusableSettings {
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    this.problems = problems;
  }
}

/**
 * The settings of something that is about to be used.
 *
 * @throws {SettingsError} naming every wrong setting
 */
export function usable<T>(settings: T | UnusableSettings): T {
  if (settings instanceof UnusableSettings) throw new SettingsError(settings.problems);
  return settings;
}
