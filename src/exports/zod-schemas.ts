import {
  isShapeByColumn,
  JSONB_FIELDS,
  JSONB_REGISTRY,
  type JsonbFieldEntry,
  type ShapeByColumn,
} from '../jsonb/registry.js';
import { UTC_INSTANT } from '../jsonb/decorators/is-utc-instant.js';
import type { ShapeClass } from '../jsonb/decorators/nested.js';
import {
  isList,
  shapeModel,
  type PropertyModel,
  type RuleUse,
  type ShapeModel,
} from '../jsonb/shape-model.js';
import { ZOD_HELPERS } from './zod-helpers.js';

/**
 * The JSONB shapes as a TypeScript module for Zod 4.2 and newer: a const `IntegrationSchemas` to spread into the
 * host's `SchemaRegistry`. Texts have a key per column, since the host's own `I18N_TEXT` drops unknown keys;
 * `AI_ANALYSIS_RESULT` takes what any type may have, and each known type has a key of its own.
 */
export function zodSchemas(): string {
  const entries = JSONB_FIELDS.flatMap((field) => schemasOf(JSONB_REGISTRY[field]));
  return [
    ZOD_HELPERS,
    `/** The JSONB fields of the integration models: spread them into \`SchemaRegistry\`. */`,
    'export const IntegrationSchemas = {',
    ...entries.map(([key, schema]) => indent(`${key}: ${schema},`)),
    '} as const;',
  ].join('\n');
}

type Entry = readonly [key: string, schema: string];

function schemasOf({ table, column, key, shape }: JsonbFieldEntry): Entry[] {
  if (isShapeByColumn(shape)) return schemasByType(key, shape);
  return [[key === 'I18N_TEXT' ? keyOfColumn(table, column) : key, documentSchema(shape)]];
}

function schemasByType(key: string, { shapes, other }: ShapeByColumn): Entry[] {
  return [
    [key, documentSchema(other)],
    ...Object.entries(shapes).map(([type, shape]): Entry => [`${key}_${type}`, documentSchema(shape)]),
  ];
}

/** `Challenge.description` becomes `CHALLENGE_DESCRIPTION`. */
function keyOfColumn(table: string, column: string): string {
  return `${table}_${column}`.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

function documentSchema(shape: ShapeClass): string {
  const model = shapeModel(shape);
  const { limits, list } = model;
  const property = model.properties.find(({ key }) => key === list);
  const object = objectSchema(model);
  const choices = [
    object,
    ...(list === undefined ? [] : [property ? propertySchema(property) : 'z.array(z.unknown())']),
  ];
  const content =
    choices.length === 1 ? object : `z.union([\n${choices.map((one) => indent(`${one},`)).join('\n')}\n])`;
  return limits
    ? `documentOf(${limits.maxBytes}, ${limits.maxDepth}).pipe(\n${indent(content)},\n)`
    : content;
}

function objectSchema({ properties, exact }: ShapeModel): string {
  const fields = properties.map(
    (property) => `${property.key}: ${propertySchema(property)}${property.optional ? '.optional()' : ''},`,
  );
  const rules = properties.flatMap(({ key, rules: uses }) =>
    uses
      .filter(({ name }) => name === 'notBefore')
      .map(({ parameters: [other], expected }) => {
        const path = `{ path: ['${key}'], message: 'must be ${expected}' }`;
        return `.refine((value) => isNotBefore(value.${key}, value.${String(other)}), ${path})`;
      }),
  );
  const body = fields.length === 0 ? '{}' : `{\n${fields.map(indent).join('\n')}\n}`;
  return `${exact ? 'z.strictObject' : 'z.looseObject'}(${body})${rules.join('')}`;
}

function propertySchema(property: PropertyModel): string {
  const { rules, nested } = property;
  const own = rules.filter(({ each }) => !each);
  if (!isList(property)) return nested ? objectSchema(nested) : valueSchema(own);
  const item = nested ? objectSchema(nested) : valueSchema(rules.filter(({ each }) => each));
  return `z.array(${item})${own.map(listRule).join('')}`;
}

function valueSchema(rules: readonly RuleUse[]): string {
  const [base = 'z.unknown()', ...others] = rules.map(valueRule).filter((text) => text !== '');
  return base + others.join('');
}

function valueRule({ name, parameters, expected }: RuleUse): string {
  const [first] = parameters;
  const failing = `{ message: 'must be ${expected}' }`;
  switch (name) {
    case 'isText':
      return 'text';
    case 'isIn':
      return `z.enum([${(first as string[]).map((value) => `'${value}'`).join(', ')}])`;
    case 'matches':
      return first === UTC_INSTANT ? 'instant' : `z.string().regex(${String(first)}, ${failing})`;
    case 'isBoolean':
      return 'z.boolean()';
    case 'isNumber':
      return 'z.number()';
    // z.int() takes safe integers only, jsonb any.
    case 'isInt':
      return `z.number().refine(Number.isInteger, ${failing})`;
    case 'min':
      return `.min(${String(first)})`;
    case 'max':
      return `.max(${String(first)})`;
    case 'isPositive':
      return '.positive()';
    case 'known':
      return `.describe('known: ${(first as string[]).join(', ')}')`;
    // Said of the object, above.
    case 'notBefore':
      return '';
    default:
      throw new Error(`The rule "${name}" has no form in Zod`);
  }
}

function listRule({ name, parameters: [key], expected }: RuleUse): string {
  const failing = `{ message: 'must be ${expected}' }`;
  switch (name) {
    case 'isArray':
      return '';
    case 'isBestFirst':
      return `.refine((list) => isBestFirst(list, '${String(key)}'), ${failing})`;
    case 'isDistinctBy':
      return `.refine((list) => isDistinctBy(list, '${String(key)}'), ${failing})`;
    default:
      throw new Error(`The rule "${name}" of a list has no form in Zod`);
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
