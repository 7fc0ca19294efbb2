import { HOST_TABLES } from '../../entities/index.js';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { MIGRATIONS } from '../../schema/migrations/index.js';
import type { PlannedMigration } from '../../schema/migrations/planned-migration.js';
import { isHostKey } from '../../schema/plan/host-key.js';

/** A named part of a table, with its definition as the catalog prints it. */
export interface WantedPart {
  readonly name: string;
  readonly definition: string;
}

/** What the migrations give to one table: all of ours, or their additions to a table of the host. */
export interface WantedTable {
  readonly schema: string;
  readonly name: string;
  readonly isHost: boolean;
  readonly columns: WantedPart[];
  readonly constraints: WantedPart[];
  readonly indexes: WantedPart[];
}

/**
 * Lists what the migrations make, in their order.
 *
 * @param withHostKey - whether the host's `UserAchievement` has a foreign key to our `Achievement`
 */
export function wantedTables(schemas: SchemaNames, withHostKey: boolean): WantedTable[] {
  const tables = new Map<string, WantedTable>();
  const migrations: PlannedMigration[] = MIGRATIONS.map((Migration) => new Migration());
  for (const object of migrations.flatMap((migration) => migration.wanted?.(schemas) ?? [])) {
    const { kind, schema, table: name } = object;
    const isHost = (HOST_TABLES as readonly string[]).includes(name);
    const table = tables.get(name) ?? { schema, name, isHost, columns: [], constraints: [], indexes: [] };
    tables.set(name, table);
    if (kind === 'column') table.columns.push(object);
    if (kind === 'index') table.indexes.push(object);
    if (kind === 'constraint' && (withHostKey || !isHostKey(object))) table.constraints.push(object);
  }
  return [...tables.values()];
}
