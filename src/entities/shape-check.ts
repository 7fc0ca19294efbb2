import { Check } from 'typeorm';
import { CHECK_CONSTRAINTS } from '../jsonb/check-constraints.js';

/**
 * Declares the check constraint that holds a JSONB column to its shape, so that TypeORM, which drops what no
 * entity declares, leaves it alone.
 *
 * @param field the table and the column: `Challenge.description`
 */
export function ShapeCheck(field: string): ClassDecorator {
  const constraint = CHECK_CONSTRAINTS.find(({ table, column }) => `${table}.${column}` === field);
  if (!constraint) throw new Error(`No check constraint is derived for ${field}`);
  return Check(constraint.name, constraint.expression);
}
