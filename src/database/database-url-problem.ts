import { maskPassword } from './mask-password.js';

/**
 * What is wrong with a connection URL. The message begins with a verb, so that the name of the setting can
 * stand before it, and holds no secret.
 */
export class DatabaseUrlProblem extends Error {
  constructor(message: string) {
    super(maskPassword(message));
  }
}
