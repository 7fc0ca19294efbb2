import * as host from './host/index.js';
import * as models from './models.js';

export * from './host/index.js';
export * from './models.js';

/** The class of each table's entity: the two files above are the list, and a class bears its table's name. */
export const ENTITY_OF_TABLE = { ...host, ...models } as const;

/** Every table that the models are in or lean on. */
export type EntityTable = keyof typeof ENTITY_OF_TABLE;

/** The entity of each table. */
export type EntityByTable = { [T in EntityTable]: InstanceType<(typeof ENTITY_OF_TABLE)[T]> };

/** The ten integration models. */
export const INTEGRATION_ENTITIES = Object.values(models);

/** Views of the five host tables that the models lean on; the host's Prisma owns those tables. */
export const HOST_ENTITIES = Object.values(host);

/** The names of those five. */
export const HOST_TABLES = Object.keys(host) as readonly (keyof typeof host)[];
