import { Check } from 'typeorm';
import { COLUMN_CHECKS } from '../jsonb/column-checks.js';

/**
 * Declares the check constraint of a JSONB column's shape, because TypeORM drops constraints that no entity
 * declares.
 *
 * @param field - table and column: `Challenge.description`
 */
export function ShapeCheck(field: string): ClassDecorator {
  const constraint = COLUMN_CHECKS.find(({ table, column }) => `${table}.${column}` === field);
  if (!constraint) throw new Error(`There is no check constraint for ${field}`);
  return Check(constraint.name, constraint.expression);
}
