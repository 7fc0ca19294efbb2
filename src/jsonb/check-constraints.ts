import { quoteIdentifier, quoteLiteral } from '../catalog/schema-names.js';
import type { ShapeClass } from './decorators/nested.js';
import { isShapeByColumn, JSONB_REGISTRY, type JsonbFieldEntry } from './registry.js';
import { shapeModel, type PropertyModel, type RuleUse, type ShapeModel } from './shape-model.js';

/** A CHECK constraint that holds a JSONB column to its shape, whoever writes it. */
export interface CheckConstraint {
  readonly table: string;
  readonly column: string;
  readonly name: string;
  /** An SQL expression of immutable parts; it is true for a value that fits and false, never NULL, for any other. */
  readonly expression: string;
}

/**
 * The constraints of the six JSONB columns of our own tables, derived from the shape classes. They say all that the
 * shapes say except what stands in the rules without a `jsonPath` (the order of lists, repeated items, one time before
 * another). PostgreSQL 15 and later.
 */
export const CHECK_CONSTRAINTS: readonly CheckConstraint[] = Object.values<JsonbFieldEntry>(JSONB_REGISTRY)
  .filter(({ hostOwned }) => !hostOwned)
  .map((entry) => ({
    table: entry.table,
    column: entry.column,
    name: `${entry.table}_${entry.column}_shape_check`,
    expression: fieldExpression(entry),
  }));

function fieldExpression({ column, nullable, shape }: JsonbFieldEntry): string {
  const name = quoteIdentifier(column);
  const fits = isShapeByColumn(shape)
    ? `CASE ${quoteIdentifier(shape.column)} ${Object.entries(shape.shapes)
        .map(([value, one]) => `WHEN ${quoteLiteral(value)} THEN ${shapeExpression(name, one)}`)
        .join(' ')} ELSE false END`
    : shapeExpression(name, shape);
  return nullable ? `${name} IS NULL OR ${fits}` : fits;
}

/** `IS TRUE`, because a constraint that comes out as NULL lets the row pass. */
function shapeExpression(column: string, shape: ShapeClass): string {
  const path = objectPredicates(shapeModel(shape), '$').join(' && ');
  return `(${column} @@ ${quoteLiteral(path)}::jsonpath) IS TRUE`;
}

function objectPredicates({ properties }: ShapeModel, at: string): string[] {
  const unknown = properties.map(({ key }) => `@.key != "${key}"`).join(' && ');
  return [
    typeIs(at, 'object'),
    `!exists(${at}.keyvalue() ? (${unknown}))`,
    ...properties.flatMap((property) => propertyPredicates(property, `${at}."${property.key}"`)),
  ];
}

function propertyPredicates(property: PropertyModel, at: string): string[] {
  const predicates = valuePredicates(property, at);
  return property.optional ? [`(!exists(${at}) || ${predicates.join(' && ')})`] : predicates;
}

function valuePredicates({ rules, nested }: PropertyModel, at: string): string[] {
  const ownRules = rules.filter(({ each }) => !each);
  if (ownRules.some(({ name }) => name === 'isArray')) {
    return [...rulePredicates(ownRules, at), ...itemPredicates(rules, nested, at)];
  }
  return nested ? objectPredicates(nested, at) : rulePredicates(ownRules, at);
}

/** A filter looks into an item that is itself an array, as jsonpath's lax mode has it, but `.type()` does not. */
function itemPredicates(rules: readonly RuleUse[], nested: ShapeModel | undefined, at: string): string[] {
  const itemRules = rules.filter(({ each }) => each);
  const types = itemRules.flatMap(({ meaning: { kind } }) => kind ?? []);
  const isComplex = nested !== undefined || itemRules.some(({ meaning }) => meaning.jsonPath);
  const predicates = nested ? objectPredicates(nested, '@') : rulePredicates(itemRules, '@');
  return [
    ...types.map((type) => `!exists(${at}[*].type() ? (@ != "${type}"))`),
    ...(isComplex ? [`!exists(${at}[*] ? (!(${predicates.join(' && ')})))`] : []),
  ];
}

function rulePredicates(rules: readonly RuleUse[], at: string): string[] {
  return rules.flatMap(({ meaning: { kind, jsonPath }, parameters }) => [
    ...(kind ? [typeIs(at, kind)] : []),
    ...(jsonPath ? [`(${jsonPath(at, ...parameters)})`] : []),
  ]);
}

function typeIs(at: string, type: string): string {
  return `${at}.type() == "${type}"`;
}
