import { isHostTable } from '../entities/index.js';
import type { SchemaNames } from '../postgres/schema-names.js';
import { MIGRATIONS } from '../schema/migrations/index.js';
import type { PlannedMigration } from '../schema/migrations/planned-migration.js';
import { decideHostKey, isHostKey } from '../schema/plan/host-key.js';

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

/** Where the tables lie, and whether a foreign key leads from the host's schema to ours. */
export interface TableLayout {
  readonly schemas: SchemaNames;
  /** `HOST_FOREIGN_KEY`; in one schema, the key is always there. */
  readonly hostForeignKey: boolean | undefined;
}

/** Lists what the migrations make, in their order. */
export function wantedTables({ schemas, hostForeignKey }: TableLayout): WantedTable[] {
  const withHostKey = decideHostKey(schemas, hostForeignKey);
  const tables = new Map<string, WantedTable>();
  const migrations: PlannedMigration[] = MIGRATIONS.map((Migration) => new Migration());
  for (const object of migrations.flatMap((migration) => migration.wanted?.(schemas) ?? [])) {
    const { kind, schema, table: name } = object;
    const isHost = isHostTable(name);
    const table = tables.get(name) ?? { schema, name, isHost, columns: [], constraints: [], indexes: [] };
    tables.set(name, table);
    if (kind === 'column') table.columns.push(object);
    if (kind === 'index') table.indexes.push(object);
    if (kind === 'constraint' && (withHostKey || !isHostKey(object))) table.constraints.push(object);
  }
  return [...tables.values()];
}
