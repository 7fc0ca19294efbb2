import * as host from './host/index.js';
import * as optional from './host/optional-tables.js';
import * as models from './integration-models.js';

export * from './host/index.js';
export * from './host/optional-tables.js';
export * from './integration-models.js';
export * from './table-names.js';

/** Entity classes by table name: each class in the three files above is named like its table. */
export const ENTITY_OF_TABLE = { ...host, ...optional, ...models } as const;

/** Every table of the models, and of the host's those that they reference or fill. */
export type EntityTable = keyof typeof ENTITY_OF_TABLE;

/** Entity types by table name. */
export type EntityByTable = { [T in EntityTable]: InstanceType<(typeof ENTITY_OF_TABLE)[T]> };

/** The ten integration models. */
export const INTEGRATION_ENTITIES = Object.values(models);

/** Entities of the five host tables that the models reference; the host's Prisma owns those tables. */
export const HOST_ENTITIES = Object.values(host);

/** Entities of {@link OPTIONAL_TABLES}; the host's Prisma owns those tables. */
export const OPTIONAL_ENTITIES = Object.values(optional);
