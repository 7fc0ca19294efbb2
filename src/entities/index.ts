import * as host from './host/index.js';
import * as optional from './host/optional-tables.js';
import * as models from './integration-models.js';

export * from './host/index.js';
export * from './host/optional-tables.js';
export * from './integration-models.js';

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

/** Names of the host's five tables. */
export const HOST_TABLES = Object.keys(host) as readonly (keyof typeof host)[];

/** Whether a table is one of the host's five. */
export function isHostTable(name: string): name is (typeof HOST_TABLES)[number] {
  return Object.hasOwn(host, name);
}

/** A table that only some hosts have; where it is, its rows are kept in step with ours. */
export type OptionalTable = keyof typeof optional;

/** Entities of {@link OPTIONAL_TABLES}; the host's Prisma owns those tables. */
export const OPTIONAL_ENTITIES = Object.values(optional);

/** Names of the tables that only some hosts have. */
export const OPTIONAL_TABLES = Object.keys(optional) as readonly OptionalTable[];

/** Those of them that the host baseline of this package has. */
export const BASELINE_OPTIONAL_TABLES: readonly OptionalTable[] = ['UserStreak', 'UserProgress'];

/** Whether a table is one that only some hosts have. */
export function isOptionalTable(name: string): name is OptionalTable {
  return (OPTIONAL_TABLES as readonly string[]).includes(name);
}
