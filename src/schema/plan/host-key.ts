import type { DataSource } from 'typeorm';
import type { SchemaNames } from '../../postgres/schema-names.js';
import type { DefinedObject } from './defined-objects.js';
import { describeObject } from './planned-step.js';
import { schemaNamesOf } from './schema-names-of.js';

/** The foreign key from the host's `UserAchievement` to our `Achievement`. */
const HOST_KEY = {
  kind: 'constraint',
  table: 'UserAchievement',
  name: 'UserAchievement_achievementId_fkey',
} as const;

/** Whether an object is the foreign key from the host's `UserAchievement` to our `Achievement`. */
export function isHostKey({ kind, table, name }: Pick<DefinedObject, 'kind' | 'table' | 'name'>): boolean {
  return kind === HOST_KEY.kind && table === HOST_KEY.table && name === HOST_KEY.name;
}

/** What `HOST_FOREIGN_KEY` comes to: within one schema the key is always added. */
export function decideHostKey(
  { host, integration }: SchemaNames,
  hostForeignKey: boolean | undefined,
): boolean | undefined {
  return host === integration || hostForeignKey;
}

/**
 * What `HOST_FOREIGN_KEY` says of that key: true to add it, false to take ours back, undefined to add none
 * and leave one that is there. Within one schema the key is always added. Across schemas it makes every
 * Prisma command fail that looks at the host's schema alone (P4002).
 */
export function wantsHostKey(dataSource: DataSource): boolean | undefined {
  const { hostForeignKey } = dataSource as { readonly hostForeignKey?: boolean };
  return decideHostKey(schemaNamesOf(dataSource), hostForeignKey);
}

/** What the plan of a migration that leaves the key out says. */
export const HOST_KEY_LEFT_OUT =
  `${describeObject(HOST_KEY)} is left out, because Prisma fails on a foreign key from its schema to another ` +
  `(P4002). HOST_FOREIGN_KEY=true adds it.`;
