import { SettingsError, type SettingProblem } from './settings-error.js';

/** Invalid settings that fail only on use: see {@link usable}. */
export class UnusableSettings {
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    this.problems = problems;
  }
}

/**
 * Returns settings that are about to be used.
 *
 * @throws SettingsError naming every invalid setting
 */
export function usable<T>(settings: T | UnusableSettings): T {
  if (settings instanceof UnusableSettings) throw new SettingsError(settings.problems);
  return settings;
}
