import { isDeepStrictEqual } from 'node:util';
import {
  EventSubscriber,
  type EntityMetadata,
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
  type UpdateEvent,
} from 'typeorm';
import { JsonbValidationError } from './jsonb-validation-error.js';
import { isShapeByColumn, JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from './registry.js';
import { validateJsonb } from './validate-jsonb.js';

/**
 * Validates every JSONB value that TypeORM writes: `save`, `insert`, `update`, `upsert` and the query
 * builder's inserts and updates. Throws `JsonbValidationError` before anything is sent.
 *
 * TypeORM doesn't call it for raw SQL, `{ listeners: false }` and `INSERT ... SELECT`, and SQL functions as
 * values (`() => '...'`) can't be read. There only the database's constraints apply.
 */
@EventSubscriber()
export class JsonbSubscriber implements EntitySubscriberInterface {
  beforeInsert({ metadata, entity }: InsertEvent<ObjectLiteral>): void {
    checkWrite(metadata, entity);
  }

  beforeUpdate({ metadata, entity, databaseEntity }: UpdateEvent<ObjectLiteral>): void {
    checkWrite(metadata, entity, databaseEntity);
  }
}

/**
 * Checks the JSONB fields that a write sets.
 *
 * @param written - the properties that the write sets; an update by query builder has no others
 * @param stored - the previous row, if TypeORM has read it
 */
function checkWrite(metadata: EntityMetadata, written?: ObjectLiteral, stored?: ObjectLiteral): void {
  if (!written) return;
  for (const field of JSONB_FIELDS_BY_TABLE.get(metadata.tableName) ?? []) {
    const { column, shape } = JSONB_REGISTRY[field];
    const value = columnValue(metadata, column, written);
    if (value === undefined) continue;
    const chooser = isShapeByColumn(shape) ? shape.column : undefined;
    const row = {
      id: columnValue(metadata, 'id', written) ?? columnValue(metadata, 'id', stored),
      ...(chooser !== undefined ? { [chooser]: columnValue(metadata, chooser, written) } : {}),
    };
    const violations = validateJsonb(field, value, row);
    if (violations.length === 0) continue;
    const columns = [column, ...(chooser !== undefined ? [chooser] : [])];
    if (stored && columns.every((name) => isUnchanged(metadata, name, written, stored))) continue;
    throw new JsonbValidationError(JSONB_REGISTRY[field], row.id, violations);
  }
}

/** `save` of a loaded entity has all columns, but writes only the changed ones. */
function isUnchanged(
  metadata: EntityMetadata,
  column: string,
  written: ObjectLiteral,
  stored: ObjectLiteral,
): boolean {
  const value = columnValue(metadata, column, written);
  return value === undefined || isDeepStrictEqual(value, columnValue(metadata, column, stored));
}

/** Returns an entity's value for a column; `undefined` for none and for an SQL function. */
function columnValue(metadata: EntityMetadata, column: string, entity: ObjectLiteral | undefined): unknown {
  const value: unknown =
    entity && metadata.columns.find(({ databaseName }) => databaseName === column)?.getEntityValue(entity);
  return typeof value === 'function' ? undefined : value;
}
