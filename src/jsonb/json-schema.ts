import type { ShapeClass } from './decorators/nested.js';
import { isShapeByColumn, JSONB_REGISTRY, type JsonbFieldEntry } from './registry.js';
import { STORABLE_TEXT_PATTERN, type JsonSchema } from './rules.js';
import { isList, shapeModel, type PropertyModel, type RuleUse, type ShapeModel } from './shape-model.js';

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
    const known = Object.entries(shape.shapes).map(
      ([value, one]) => [{ const: value }, shapeSchema(one, definitions)] as const,
    );
    const others = { type: 'string', not: { enum: Object.keys(shape.shapes) } };
    const choices = [...known, [others, shapeSchema(shape.other, definitions)] as const];
    definitions[key] = { anyOf: choices.map(([, content]) => content) };
    definitions[table] = {
      type: 'object',
      required: [shape.column, column],
      oneOf: choices.map(([value, content]) => ({
        properties: { [shape.column]: value, [column]: content },
      })),
    };
  } else {
    definitions[key] = shapeSchema(shape, definitions);
  }
  return nullable ? { anyOf: [referenceTo(key), { type: 'null' }] } : referenceTo(key);
}

/** Defines a shape and returns the schema of its documents: a reference, or that or a list. */
function shapeSchema(shape: ShapeClass, definitions: Definitions): JsonSchema {
  const model = shapeModel(shape);
  const { list, limits } = model;
  const levels = limits && !model.exact ? openValues(limits.maxDepth, definitions) : undefined;
  const reference = objectReference(model, definitions, levels);
  if (list === undefined) return reference;
  const property = model.properties.find(({ key }) => key === list);
  const content = property
    ? propertySchema(property, definitions, levels, 'InList')
    : { type: 'array', items: referenceTo(levels?.[0] ?? '') };
  return { anyOf: [reference, content] };
}

/**
 * Defines a shape and returns a reference to it.
 *
 * @param levels - definitions for the values of unknown keys, one per remaining level
 * @param suffix - of the definition's name, for another depth than elsewhere
 */
function objectReference(
  model: ShapeModel,
  definitions: Definitions,
  levels: readonly string[] = [],
  suffix = '',
): JsonSchema {
  const { shape, properties, limits, exact } = model;
  const name = shape.name + (exact ? '' : suffix);
  definitions[name] ??= {
    type: 'object',
    properties: Object.fromEntries(
      properties.map((property) => [
        property.key,
        propertySchema(property, definitions, levels.slice(1), suffix),
      ]),
    ),
    required: properties.filter(({ optional }) => !optional).map(({ key }) => key),
    ...(exact ? { additionalProperties: false } : openObject(levels)),
    ...(limits ? { description: `At most ${limits.maxBytes} bytes as compact JSON in UTF-8.` } : {}),
  };
  return referenceTo(name);
}

function propertySchema(
  property: PropertyModel,
  definitions: Definitions,
  levels: readonly string[] = [],
  suffix = '',
): JsonSchema {
  const { rules, nested } = property;
  const ownRules = rules.filter(({ each }) => !each);
  if (!isList(property)) {
    return nested ? objectReference(nested, definitions, levels, suffix) : rulesSchema(ownRules);
  }
  const items = nested
    ? objectReference(nested, definitions, levels.slice(1), suffix)
    : rulesSchema(rules.filter(({ each }) => each));
  return { ...rulesSchema(ownRules), items };
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
