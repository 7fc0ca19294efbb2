import { maskPassword } from './mask-password.js';

/**
 * What is wrong with a connection URL. The message begins with a verb, to follow the setting's name, and
 * contains no secret.
 */
export class DatabaseUrlProblem extends Error {
  constructor(message: string) {
    super(maskPassword(message));
  }
}
