import { getMetadataStorage } from 'class-validator';
import { IntegrationError } from '../errors.js';
import type { NestedContext, ShapeClass } from './decorators/nested.js';
import { EXACT_DOCUMENT, OPEN_DOCUMENT, type OpenOptions } from './decorators/open-document.js';
import { isPresent } from './decorators/optional.js';
import type { DocumentLimits } from './document-limits.js';
import { RULES, type RuleMeaning } from './rules.js';

/** A shape class in the form from which everything else is derived, read from class-validator's metadata. */
export interface ShapeModel {
  readonly shape: ShapeClass;
  /** In declaration order. */
  readonly properties: readonly PropertyModel[];
  /** Whether unknown keys are refused. */
  readonly exact: boolean;
  /** Set if the shape is a whole document. */
  readonly limits?: DocumentLimits;
  /** Whether a list may stand for the object: `any`, or one as under this key. */
  readonly list?: string;
}

/** One property of a shape. */
export interface PropertyModel {
  readonly key: string;
  readonly optional: boolean;
  /** In declaration order. */
  readonly rules: readonly RuleUse[];
  /** The shape of the value, or of each item of a list. */
  readonly nested?: ShapeModel;
}

/** A rule as used by one property. */
export interface RuleUse {
  readonly name: string;
  readonly meaning: RuleMeaning;
  /** Whether it applies to each item of a list. */
  readonly each: boolean;
  readonly parameters: readonly unknown[];
  /** Completes "must be ...". */
  readonly expected: string;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

const models = new WeakMap<ShapeClass, ShapeModel>();

/**
 * Reads a shape class. Throws `JSONB_SHAPE_UNREADABLE` for an unsupported decorator, so that no rule is
 * silently dropped.
 */
export function shapeModel(shape: ShapeClass): ShapeModel {
  const known = models.get(shape);
  if (known) return known;
  const byProperty = new Map<string, Metadata[]>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false)) {
    byProperty.set(metadata.propertyName, [...(byProperty.get(metadata.propertyName) ?? []), metadata]);
  }
  const exact = byProperty.has(EXACT_DOCUMENT);
  const [rule] = byProperty.get(exact ? EXACT_DOCUMENT : OPEN_DOCUMENT) ?? [];
  const [limits, options] = (rule?.constraints ?? []) as [DocumentLimits?, OpenOptions?];
  for (const name of [EXACT_DOCUMENT, OPEN_DOCUMENT]) byProperty.delete(name);
  const properties = [...byProperty].map(([key, metadatas]) => propertyModel(shape, key, metadatas));
  const model = { shape, properties, exact, ...(limits && { limits }), ...options };
  models.set(shape, model);
  return model;
}

/** Whether a property's value is a list. */
export function isList({ rules }: PropertyModel): boolean {
  return rules.some(({ name, each }) => name === 'isArray' && !each);
}

function propertyModel(shape: ShapeClass, key: string, metadatas: readonly Metadata[]): PropertyModel {
  const rules: RuleUse[] = [];
  let optional = false;
  let nested: ShapeModel | undefined;
  // Decorators run last to first.
  for (const metadata of metadatas.toReversed()) {
    if (metadata.validateIf || metadata.groups?.length)
      throw unreadable(shape, key, 'a condition or a group');
    if (metadata.type === 'conditionalValidation') {
      if (metadata.constraints[0] !== isPresent)
        throw unreadable(shape, key, 'a condition besides @Optional()');
      optional = true;
    } else if (metadata.type === 'nestedValidation') {
      const context = metadata.context as NestedContext | undefined;
      if (!context) throw unreadable(shape, key, '@ValidateNested() without @Nested or @NestedList');
      nested = shapeModel(context.shape());
    } else {
      const meaning = RULES[metadata.name ?? ''];
      if (!meaning) throw unreadable(shape, key, `the rule "${metadata.name ?? metadata.type}"`);
      rules.push(ruleUse(metadata, meaning));
    }
  }
  return { key, optional, rules, ...(nested ? { nested } : {}) };
}

function ruleUse(metadata: Metadata, meaning: RuleMeaning): RuleUse {
  const parameters = (metadata.constraints ?? []) as readonly unknown[];
  const stated =
    typeof metadata.message === 'string' ? metadata.message.replace('$property must be ', '') : '';
  return {
    name: metadata.name ?? '',
    meaning,
    each: metadata.each === true,
    parameters,
    expected: stated || meaning.expected(...parameters),
  };
}

function unreadable(shape: ShapeClass, key: string, what: string): IntegrationError {
  return new IntegrationError(
    'JSONB_SHAPE_UNREADABLE',
    `${shape.name}.${key} uses ${what}, from which neither a checker nor a JSON Schema can be derived. ` +
      'Add a rule for it in src/jsonb/rules.ts, or use one of the decorators there.',
  );
}
