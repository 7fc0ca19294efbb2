import { constantFacts } from './constant.js';
import type { ObjectGuide, PropertyGuide } from './document-guide.js';
import type { DocumentLimits } from './document-limits.js';

/**
 * Whether a document is surely valid. False says nothing: the checker then looks closely. Only for documents that
 * were just made, and so consist of plain objects and lists: it reads properties, which would run a getter.
 */
export type Acceptor = (document: unknown) => boolean;

/** Most bytes of a character in JSON: `\u0000`. */
const CHARACTER_BYTES = 6;

/** More bytes than a number, a boolean, `null` or the signs around a value have. */
const SCALAR_BYTES = 32;

/** Accepts what has the known keys of a guide and no others; the rest is left to the checker. */
export function compileAcceptor(guide: ObjectGuide, { maxBytes, maxDepth }: DocumentLimits): Acceptor {
  if (depthOf(guide) > maxDepth) return () => false;
  return (document) => spentOnObject(document, guide) <= maxBytes;
}

/** At least as many bytes as the object has as JSON; infinitely many if it is not accepted. */
function spentOnObject(value: unknown, guide: ObjectGuide): number {
  if (typeof value !== 'object' || value === null) return Infinity;
  const facts = constantFacts(value);
  if (!facts) return spentAnew(value, guide);
  if (facts.accepted?.guide !== guide) facts.accepted = { guide, bytes: spentAnew(value, guide) };
  return facts.accepted.bytes;
}

function spentAnew(value: object, { properties }: ObjectGuide): number {
  if (Object.getPrototypeOf(value) !== Object.prototype) return Infinity;
  const object = value as Readonly<Record<string, unknown>>;
  let bytes = SCALAR_BYTES;
  let known = 0;
  for (const property of properties) {
    const own = object[property.key];
    if (own === undefined) {
      if (!property.optional) return Infinity;
      continue;
    }
    known++;
    bytes += CHARACTER_BYTES * property.key.length + spentOnProperty(own, object, property);
  }
  for (const key in object) if (object[key] !== undefined) known--;
  return known === 0 ? bytes : Infinity;
}

function spentOnProperty(value: unknown, holder: object, property: PropertyGuide): number {
  const { isList, rules, itemRules, nested } = property;
  if (isList) {
    if (!Array.isArray(value)) return Infinity;
    let bytes = SCALAR_BYTES;
    for (const item of value as unknown[])
      bytes += nested ? spentOnObject(item, nested) : spentOnScalar(item, value, itemRules);
    return bytes < Infinity && allHold(rules, value, holder) ? bytes : Infinity;
  }
  return nested ? spentOnObject(value, nested) : spentOnScalar(value, holder, rules);
}

function spentOnScalar(value: unknown, holder: object, rules: PropertyGuide['rules']): number {
  if (typeof value === 'object' || !allHold(rules, value, holder)) return Infinity;
  return SCALAR_BYTES + (typeof value === 'string' ? CHARACTER_BYTES * value.length : 0);
}

function allHold(rules: PropertyGuide['rules'], value: unknown, holder: object): boolean {
  for (const { holds } of rules) if (!holds(value, holder)) return false;
  return true;
}

function depthOf({ properties }: ObjectGuide): number {
  const inner = properties.map(({ nested, isList }) => (nested ? depthOf(nested) : 0) + (isList ? 1 : 0));
  return 1 + Math.max(0, ...inner);
}
