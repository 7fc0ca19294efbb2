import { IntegrationError } from '../errors.js';
import { maskPassword } from './mask-password.js';

/** An invalid setting: its name as given, and what is wrong, without secrets. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

/** Settings are invalid; names all of them at once. Its code is `SETTINGS_INVALID`. */
export class SettingsError extends IntegrationError {
  /** Every invalid setting, in the order of the documentation. */
  readonly problems: readonly SettingProblem[];

  constructor(found: readonly SettingProblem[]) {
    // A message may quote a URL that was meant for another setting.
    const problems = found.map(({ name, problem }) => ({ name, problem: maskPassword(problem) }));
    const lines = problems.map(({ name, problem }) => `  ${name} ${problem}`);
    super(
      'SETTINGS_INVALID',
      `Wrong settings (from the environment or the .env file of the working directory):\n${lines.join('\n')}`,
    );
    this.problems = problems;
  }
}
