import { IntegrationError } from '../../../src/errors.js';

/** What a factory was asked for cannot be; its message says why, and what to give it. */
export class FactoryError extends IntegrationError {
  constructor(message: string) {
    super('FACTORY_IMPOSSIBLE', message);
  }
}
