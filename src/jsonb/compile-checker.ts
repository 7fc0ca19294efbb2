import { checkDocument } from './document-check.js';
import type { ObjectGuide, PropertyGuide, RuleGuide } from './document-guide.js';
import { DATA_LIMITS, type DocumentLimits } from './document-limits.js';
import { isList, type PropertyModel, type RuleUse, type ShapeModel } from './shape-model.js';
import type { Findings } from './violation.js';

/** Adds the violations of a document. Never throws, and runs none of the value's code. */
export type Checker = (value: unknown, findings: Findings) => void;

/** A compiled shape. */
export interface CompiledShape {
  readonly check: Checker;
  readonly guide: ObjectGuide;
  readonly limits: DocumentLimits;
}

/**
 * Compiles a shape once, several times as fast to use as class-validator, which reads its metadata anew for
 * each value.
 */
export function compileShape(model: ShapeModel): CompiledShape {
  const guide = compileObject(model);
  const { limits = DATA_LIMITS } = model;
  return {
    check: (value, findings) => checkDocument(value, guide, limits, findings),
    guide,
    limits,
  };
}

function compileObject({ shape, properties, exact, list }: ShapeModel): ObjectGuide {
  const compiled = properties.map(compileProperty);
  const listGuide = list === 'any' ? list : compiled.find(({ key }) => key === list);
  return {
    properties: compiled,
    byKey: new Map(compiled.map((property) => [property.key, property])),
    required: compiled.filter(({ optional }) => !optional).length,
    exact,
    prototypes: new Set([shape.prototype as object]),
    ...(listGuide ? { list: listGuide } : {}),
  };
}

function compileProperty(property: PropertyModel): PropertyGuide {
  const { key, optional, rules, nested } = property;
  return {
    key,
    json: new TextEncoder().encode(`${JSON.stringify(key)}:`),
    optional,
    expected: rules[0]?.expected ?? 'present',
    isList: isList(property),
    rules: rules.filter(({ each, name }) => !each && name !== 'known').map(compileRule),
    itemRules: rules.filter(({ each }) => each).map(compileRule),
    ...(nested ? { nested: compileObject(nested) } : {}),
  };
}

function compileRule({ name, meaning, parameters, expected }: RuleUse): RuleGuide {
  const { offender } = meaning;
  return {
    isType: meaning.kind !== undefined,
    isText: name === 'isText',
    expected,
    holds: meaning.check(...parameters),
    ...(offender ? { offender: (list) => offender(list, ...parameters) } : {}),
  };
}
