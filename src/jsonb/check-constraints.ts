import { quoteIdentifier, quoteLiteral } from '../postgres/schema-names.js';
import { isShapeByColumn, JSONB_REGISTRY, type JsonbFieldEntry } from './registry.js';
import type { SqlPlace } from './rules.js';
import { shapeModel, type PropertyModel, type RuleUse, type ShapeModel } from './shape-model.js';

/** A CHECK constraint that enforces a JSONB column's shape for every writer. */
export interface CheckConstraint {
  readonly table: string;
  readonly column: string;
  readonly name: string;
  /** An immutable SQL expression: true for a valid value, and false, never NULL, for any other. */
  readonly expression: string;
}

/**
 * Constraints of the six JSONB columns of our own tables, derived from the shape classes. They enforce
 * everything but the rules without a `jsonPath` (list order, duplicate items, one time before another).
 * PostgreSQL 15 and later.
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
        .map(
          ([value, one]) => `WHEN ${quoteLiteral(value)} THEN ${objectTest(shapeModel(one), name, 'false')}`,
        )
        .join(' ')} ELSE false END`
    : objectTest(shapeModel(shape), name, 'false');
  // A row passes a constraint that evaluates to NULL.
  const isTrue = `(${fits}) IS TRUE`;
  return nullable ? `${name} IS NULL OR ${isTrue}` : isTrue;
}

/**
 * Uses operators, which cost the server a fraction of a jsonpath over the whole object. CASE, because
 * removing keys from a scalar is an error, and AND doesn't guarantee that the type is checked first.
 *
 * @param json - an SQL expression of type jsonb
 * @param otherwise - the result for a value that is not an object
 */
function objectTest({ properties }: ShapeModel, json: string, otherwise: string): string {
  const keys = properties.map(({ key }) => quoteLiteral(key)).join(', ');
  const tests = [
    `${json} - ARRAY[${keys}] = '{}'`,
    ...properties.map((property) => propertyTest(property, json)),
  ];
  return `CASE WHEN jsonb_typeof(${json}) = 'object' THEN ${tests.join(' AND ')} ELSE ${otherwise} END`;
}

/** If a required value is missing, its tests are NULL, which the whole expression treats as false. */
function propertyTest(property: PropertyModel, object: string): string {
  const { key, optional, rules, nested } = property;
  const json = `(${object} -> ${quoteLiteral(key)})`;
  const text = `(${object} ->> ${quoteLiteral(key)})`;
  const isAbsent = `${json} IS NULL`;
  if (nested && !isList(property)) return objectTest(nested, json, optional ? isAbsent : 'false');
  const ownTests = rules.filter(({ each }) => !each).flatMap((rule) => ruleTests(rule, { json, text }));
  const tests = [...ownTests, ...(isList(property) ? listTests(property, json) : [])].join(' AND ');
  return optional ? `coalesce(${tests}, ${isAbsent})` : tests;
}

function ruleTests({ meaning: { kind, sql, jsonPath }, parameters }: RuleUse, place: SqlPlace): string[] {
  if (sql) return [sql(place, ...parameters)];
  return [
    ...(kind ? [`jsonb_typeof(${place.json}) = '${kind}'`] : []),
    ...(jsonPath ? [pathTest(place.json, jsonPath('$', ...parameters))] : []),
  ];
}

function listTests({ rules, nested }: PropertyModel, list: string): string[] {
  const itemPaths = itemPredicates(rules, nested, '$');
  return [
    ...(itemPaths.length > 0 ? [pathTest(list, itemPaths.join(' && '))] : []),
    ...(nested ? countTests(nested, '$[*]', list) : []),
  ];
}

/**
 * Detects unknown keys of items by counting: there must be as many members as known keys. (jsonpath's
 * `keyvalue()` builds a document per member, which costs more than all other tests of a list together.)
 */
function countTests({ properties }: ShapeModel, path: string, list: string): string[] {
  const count = (of: string): string =>
    `jsonb_array_length(jsonb_path_query_array(${list}, ${quoteLiteral(of)}))`;
  const optional = properties.filter((property) => property.optional);
  const known = [
    `${properties.length - optional.length} * ${count(path)}`,
    ...optional.map(({ key }) => count(`${path}."${key}"`)),
  ];
  return [
    `${count(`${path}.*`)} = ${known.join(' + ')}`,
    ...properties.flatMap((property) =>
      property.nested
        ? countTests(property.nested, `${path}."${property.key}"${isList(property) ? '[*]' : ''}`, list)
        : [],
    ),
  ];
}

function objectPredicates({ properties }: ShapeModel, at: string): string[] {
  return [
    typeIs(at, 'object'),
    ...properties.flatMap((property) => propertyPredicates(property, `${at}."${property.key}"`)),
  ];
}

function propertyPredicates(property: PropertyModel, at: string): string[] {
  const predicates = valuePredicates(property, at);
  return property.optional ? [`(!exists(${at}) || ${predicates.join(' && ')})`] : predicates;
}

function valuePredicates(property: PropertyModel, at: string): string[] {
  const { rules, nested } = property;
  const ownPredicates = rulePredicates(
    rules.filter(({ each }) => !each),
    at,
  );
  if (isList(property)) return [...ownPredicates, ...itemPredicates(rules, nested, at)];
  return nested ? objectPredicates(nested, at) : ownPredicates;
}

/** In jsonpath's lax mode a filter looks into an item that is itself an array, but `.type()` doesn't. */
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

function pathTest(json: string, path: string): string {
  return `${json} @@ ${quoteLiteral(path)}`;
}

function isList({ rules }: PropertyModel): boolean {
  return rules.some(({ name, each }) => name === 'isArray' && !each);
}
