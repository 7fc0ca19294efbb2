import type { DataSource } from 'typeorm';

/** A constraint, index or trigger, its comment and all that the catalog says of its state. */
export interface CatalogObject {
  readonly object: string;
  /** The object's number: another one where it was dropped and made again. */
  readonly oid: number;
  readonly state: unknown;
}

/** Not what PostgreSQL numbers objects with, nor how large they are. */
const OBJECTS = `
SELECT pg_describe_object('pg_constraint'::regclass, k.oid, 0) AS object, k.oid::int AS oid,
  jsonb_build_object('definition', pg_get_constraintdef(k.oid), 'comment', obj_description(k.oid, 'pg_constraint'))
    || (to_jsonb(k) - '{oid,conindid,conname,connamespace,conrelid,confrelid,conbin}'::text[]) AS state
FROM pg_constraint k WHERE k.conrelid IN (SELECT c.oid FROM pg_class c WHERE c.relnamespace = $1::regnamespace)
UNION ALL
SELECT pg_describe_object('pg_class'::regclass, i.indexrelid, 0), i.indexrelid::int,
  jsonb_build_object('definition', pg_get_indexdef(i.indexrelid), 'comment', obj_description(i.indexrelid, 'pg_class'),
    'options', c.reloptions, 'space', c.reltablespace, 'owner', c.relowner, 'persistence', c.relpersistence)
    || (to_jsonb(i) - '{indexrelid,indrelid,indcheckxmin}'::text[])
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = $1::regnamespace
UNION ALL
SELECT 'trigger ' || coalesce(k.conname, t.tgname) || ' on ' || t.tgrelid::regclass || ' of ' || t.tgfoid::regproc, 0,
  jsonb_build_object('enabled', t.tgenabled, 'type', t.tgtype)
FROM pg_trigger t LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
WHERE t.tgrelid IN (SELECT c.oid FROM pg_class c WHERE c.relnamespace = $1::regnamespace)
ORDER BY 1, 3`;

/** Every constraint, index and trigger on a schema's tables. */
export async function exactCatalog(dataSource: DataSource, schema = 'public'): Promise<CatalogObject[]> {
  return dataSource.query(OBJECTS, [schema]);
}

/** The same without the objects' numbers, for comparing. */
export async function catalogStates(dataSource: DataSource, schema = 'public'): Promise<unknown[]> {
  return (await exactCatalog(dataSource, schema)).map(({ object, state }) => ({ object, state }));
}
