import { IntegrationError } from '../../errors.js';

/** Thrown when the embedded PostgreSQL cannot do what was asked; its codes begin with `EMBEDDED_`. */
export class EmbeddedServerError extends IntegrationError {}
