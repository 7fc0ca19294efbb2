import { IntegrationError } from '../errors.js';
import { maskPassword } from './mask-password.js';

/** One wrong setting: the name under which it was given and what is wrong with it, free of secrets. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

/** Thrown when settings are wrong; names all of them at once, with code `SETTINGS_INVALID`. */
export class SettingsError extends IntegrationError {
  /** Every wrong setting, in the order of the documentation. */
  readonly problems: readonly SettingProblem[];

  constructor(found: readonly SettingProblem[]) {
    // A value that stands in a message may be a URL that was meant for another setting.
    const problems = found.map(({ name, problem }) => ({ name, problem: maskPassword(problem) }));
    const lines = problems.map(({ name, problem }) => `  ${name} ${problem}`);
    super(
      'SETTINGS_INVALID',
      `Wrong settings (from the environment or the .env file of the working directory):\n${lines.join('\n')}`,
    );
    this.problems = problems;
  }
}
