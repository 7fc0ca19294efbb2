import type { ShapeClass } from './decorators/nested.js';
import { isShapeByColumn, JSONB_REGISTRY, type JsonbFieldEntry } from './registry.js';
import { STORABLE_TEXT_PATTERN, type JsonSchema } from './rules.js';
import { shapeModel, type PropertyModel, type RuleUse, type ShapeModel } from './shape-model.js';

type Definitions = Record<string, JsonSchema>;

/**
 * The registry as one JSON Schema (draft 2020-12) of an object with a value under each `Table.column`.
 * `$defs` holds each registry key (`I18N_TEXT`), each shape (`I18nText`), and the rows whose shape depends on
 * another column (`AIAnalysis`). Rules that JSON Schema can't express are in a `description`.
 */
export function registryJsonSchema(): JsonSchema {
  const definitions: Definitions = {};
  const fields = Object.entries<JsonbFieldEntry>(JSONB_REGISTRY);
  const properties = fields.map(([field, entry]) => [field, fieldSchema(entry, definitions)] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The JSONB fields of the V-EdFinance integration models',
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    $defs: definitions,
  };
}

function fieldSchema(
  { table, column, key, nullable, shape }: JsonbFieldEntry,
  definitions: Definitions,
): JsonSchema {
  if (isShapeByColumn(shape)) {
    const choices = Object.entries(shape.shapes).map(
      ([value, one]) => [value, shapeReference(one, definitions)] as const,
    );
    definitions[key] = { anyOf: choices.map(([, reference]) => reference) };
    definitions[table] = {
      type: 'object',
      required: [shape.column, column],
      oneOf: choices.map(([value, reference]) => ({
        properties: { [shape.column]: { const: value }, [column]: reference },
      })),
    };
  } else {
    definitions[key] = shapeReference(shape, definitions);
  }
  return nullable ? { anyOf: [referenceTo(key), { type: 'null' }] } : referenceTo(key);
}

function shapeReference(shape: ShapeClass, definitions: Definitions): JsonSchema {
  const model = shapeModel(shape);
  const levels = model.open && model.limits ? openValues(model.limits.maxDepth, definitions) : undefined;
  return objectReference(model, definitions, levels);
}

/**
 * Defines a shape and returns a reference to it.
 *
 * @param levels - definitions for the values of unknown keys, one per remaining level; empty refuses unknown
 *   keys
 */
function objectReference(
  model: ShapeModel,
  definitions: Definitions,
  levels?: readonly string[],
): JsonSchema {
  const { shape, properties, limits } = model;
  definitions[shape.name] ??= {
    type: 'object',
    properties: Object.fromEntries(
      properties.map((property) => [property.key, propertySchema(property, definitions, levels?.slice(1))]),
    ),
    required: properties.filter(({ optional }) => !optional).map(({ key }) => key),
    ...(levels ? openObject(levels) : { additionalProperties: false }),
    ...(limits ? { description: `At most ${limits.maxBytes} bytes as compact JSON in UTF-8.` } : {}),
  };
  return referenceTo(shape.name);
}

function propertySchema(
  { rules, nested }: PropertyModel,
  definitions: Definitions,
  levels?: readonly string[],
): JsonSchema {
  const ownRules = rules.filter(({ each }) => !each);
  const content = nested && objectReference(nested, definitions, levels);
  if (!ownRules.some(({ name }) => name === 'isArray')) return content ?? rulesSchema(ownRules);
  return { ...rulesSchema(ownRules), items: content ?? rulesSchema(rules.filter(({ each }) => each)) };
}

function rulesSchema(rules: readonly RuleUse[]): JsonSchema {
  const keywords = rules.map(({ meaning, parameters }) => ({
    ...(meaning.kind ? { type: meaning.kind } : {}),
    ...meaning.schema?.(...parameters),
  }));
  const descriptions = keywords.flatMap(({ description }: JsonSchema) => description ?? []);
  return {
    ...(Object.assign({}, ...keywords) as JsonSchema),
    ...(descriptions.length > 0 ? { description: descriptions.join(' ') } : {}),
  };
}

/**
 * Defines what an unknown key may hold at each remaining level, down to none; returns the names, most levels
 * first.
 */
function openValues(maxDepth: number, definitions: Definitions): readonly string[] {
  const names = Array.from({ length: maxDepth }, (_, index) => `JsonOf${maxDepth - 1 - index}Levels`);
  names.forEach((name, index) => {
    const inner = names.slice(index + 1);
    definitions[name] = {
      anyOf: [
        { type: 'string', pattern: STORABLE_TEXT_PATTERN },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'null' },
        ...(inner[0] === undefined
          ? []
          : [
              { type: 'array', items: referenceTo(inner[0]) },
              { type: 'object', ...openObject(inner) },
            ]),
      ],
    };
  });
  return names;
}

function openObject([values = '']: readonly string[]): JsonSchema {
  return {
    propertyNames: { pattern: STORABLE_TEXT_PATTERN.replace('^', '^(?!__proto__$)') },
    additionalProperties: referenceTo(values),
  };
}

function referenceTo(definition: string): JsonSchema {
  return { $ref: `#/$defs/${definition}` };
}
