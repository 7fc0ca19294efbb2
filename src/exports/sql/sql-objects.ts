import { HOST_TABLES, isHostTable } from '../../entities/index.js';
import { COLUMN_CHECKS } from '../../jsonb/column-checks.js';
import { expectedFacts } from '../../schema/catalog/expected-facts.js';
import type { ColumnFacts } from '../../schema/catalog/relation-facts.js';
import { hostAdditions } from '../../schema/migrations/1767571200000-add-integration-models.js';
import { MIGRATIONS } from '../../schema/migrations/index.js';
import type { PlannedMigration } from '../../schema/migrations/planned-migration.js';
import { decideHostKey, isHostKey } from '../../schema/plan/host-key.js';
import type { ObjectKind } from '../../schema/plan/planned-step.js';
import type { TableLayout } from '../wanted-tables.js';

/** Where the tables lie, and what the settings say of them. */
export interface SqlLayout extends TableLayout {
  /** `LOCK_TIMEOUT` in milliseconds; 0 waits forever. */
  readonly lockTimeout: number;
  /** Whether the way back may delete rows that no seed run made: `ALLOW=data-loss`. */
  readonly mayLoseRows: boolean;
}

/** An object that a migration makes or adopts. */
export interface SqlObject {
  readonly migration: string;
  readonly kind: ObjectKind;
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** As `readRelations` prints it; null for a check, which PostgreSQL prints in its own way. */
  readonly definition: string | null;
  /** Whether the table is one of the ten. */
  readonly own: boolean;
  /** Whether it is not made where it is absent. */
  readonly leftOut: boolean;
  /** Of a column of the host's, where only the type must fit. */
  readonly facts?: ColumnFacts | undefined;
  /** What only a former definition of a check contains. */
  readonly former?: string | undefined;
}

/** An object's fields as columns, for `jsonb_to_recordset`. */
export const OBJECT_COLUMNS =
  '"ordinal" int, "migration" text, "kind" text, "schema" text, "table" text, "name" text, "definition" text, ' +
  '"own" boolean, "leftOut" boolean, "facts" jsonb, "former" text';

/** Lists what the migrations make, in the order in which they record it. */
export function sqlObjects({ schemas, hostForeignKey }: SqlLayout): SqlObject[] {
  const { integration: schema } = schemas;
  const withHostKey = decideHostKey(schemas, hostForeignKey);
  const facts = new Map(
    hostAdditions(schemas).flatMap((table) =>
      Object.entries(expectedFacts(table).columns).map(([name, column]) => [`${table.name}.${name}`, column]),
    ),
  );
  const ours = { schema, own: true, leftOut: false, definition: null };
  return MIGRATIONS.map((Migration): PlannedMigration => new Migration()).flatMap(
    (migration): SqlObject[] => {
      const { name, makesBookkeeping, checks: kind } = migration;
      if (kind !== undefined) {
        return COLUMN_CHECKS.map(({ table, name: check, former }) => ({
          ...ours,
          migration: name,
          kind,
          table,
          name: check,
          former,
        }));
      }
      const objects = (migration.wanted?.(schemas) ?? []).map((object): SqlObject => {
        const own = !isHostTable(object.table);
        const column = object.kind === 'column' ? facts.get(`${object.table}.${object.name}`) : undefined;
        return { ...object, migration: name, own, leftOut: isHostKey(object) && !withHostKey, facts: column };
      });
      const made = objects.filter(({ kind, own }) => own || (kind !== 'table' && kind !== 'default'));
      const itself = { ...ours, migration: name, kind: 'schema', table: '', name: schema } as const;
      return makesBookkeeping ? [itself, ...made] : made;
    },
  );
}

/** The host's table that a foreign key refers to, whose users wait for the key; empty for anything else. */
export function referencedHostTable({ definition }: SqlObject): string[] {
  return HOST_TABLES.filter(
    (table) => definition?.startsWith('FOREIGN KEY') && definition.includes(`"."${table}" (`),
  );
}
