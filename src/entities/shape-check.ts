import { Check } from 'typeorm';
import { CHECK_CONSTRAINTS } from '../jsonb/check-constraints.js';

/**
 * Declares the check constraint of a JSONB column's shape, because TypeORM drops constraints that no entity
 * declares.
 *
 * @param field - table and column: `Challenge.description`
 */
export function ShapeCheck(field: string): ClassDecorator {
  const constraint = CHECK_CONSTRAINTS.find(({ table, column }) => `${table}.${column}` === field);
  if (!constraint) throw new Error(`No check constraint is derived for ${field}`);
  return Check(constraint.name, constraint.expression);
}
