import type { CompiledShape } from '../../../src/jsonb/compile-checker.js';
import { constantFacts, type ConstantFacts } from '../../../src/jsonb/constant.js';
import type { ObjectGuide, PropertyGuide } from '../../../src/jsonb/document-guide.js';
import type { ByteSink } from './byte-sink.js';
import { writeText } from './json-bytes.js';
import { BRACE, BRACKET, CLOSING_BRACE, CLOSING_BRACKET, COMMA } from './json-signs.js';

type Rules = PropertyGuide['rules'];

/**
 * Checks a document and writes the bytes of `JSON.stringify(document)` in one pass, if it is surely valid: it has
 * the known keys of its shape, and no others. Says whether it did; if not, nothing is written, and the checker must
 * look closely. Only for documents that were just made, and so consist of plain objects and lists: it reads
 * properties, which would run a getter.
 */
export function writeIfValid(sink: ByteSink, document: unknown, { guide, limits }: CompiledShape): boolean {
  const start = sink.length;
  if (writeObject(sink, document, guide) && sink.length - start <= limits.maxBytes) return true;
  sink.takeBack(start);
  return false;
}

function writeObject(sink: ByteSink, value: unknown, guide: ObjectGuide): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const facts = constantFacts(value);
  return facts ? writeConstant(sink, value, guide, facts) : writeAnew(sink, value, guide);
}

function writeConstant(sink: ByteSink, value: object, guide: ObjectGuide, facts: ConstantFacts): boolean {
  if (facts.json && facts.validBy === guide) {
    sink.bytes(facts.json);
    return true;
  }
  const start = sink.length;
  if (!writeAnew(sink, value, guide)) return false;
  facts.json ??= sink.copyOf(start);
  facts.validBy = guide;
  return true;
}

function writeAnew(sink: ByteSink, value: object, guide: ObjectGuide): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const object = value as Readonly<Record<string, unknown>>;
  const { properties } = guide;
  let missing = guide.required;
  let before = BRACE;
  let next = 0;
  for (const key in object) {
    const own = object[key];
    if (own === undefined) continue;
    // Most rows have their keys in the order of the shape, and comparing keys is faster than looking them up.
    while (next < properties.length && properties[next]!.key !== key) next++;
    const property = properties[next++] ?? guide.byKey.get(key);
    if (!property) return false;
    if (!property.optional) missing--;
    sink.uint8AndBytes(before, property.json);
    before = COMMA;
    if (!writeProperty(sink, own, object, property)) return false;
  }
  if (before === BRACE) sink.uint8(BRACE);
  sink.uint8(CLOSING_BRACE);
  return missing === 0;
}

function writeProperty(sink: ByteSink, value: unknown, holder: object, property: PropertyGuide): boolean {
  if (property.isList) return writeList(sink, value, holder, property);
  return property.nested
    ? writeObject(sink, value, property.nested)
    : writeScalar(sink, value, holder, property.rules);
}

function writeList(
  sink: ByteSink,
  value: unknown,
  holder: object,
  { rules, itemRules, nested }: PropertyGuide,
): boolean {
  if (!Array.isArray(value) || 'toJSON' in value) return false;
  sink.uint8(BRACKET);
  for (let index = 0; index < value.length; index++) {
    if (index > 0) sink.uint8(COMMA);
    const item: unknown = value[index];
    if (!(nested ? writeObject(sink, item, nested) : writeScalar(sink, item, value, itemRules))) return false;
  }
  sink.uint8(CLOSING_BRACKET);
  return allHold(rules, value, holder);
}

function writeScalar(sink: ByteSink, value: unknown, holder: object, rules: Rules): boolean {
  switch (typeof value) {
    case 'string':
      return writeText(sink, value) && allHold(rules, value, holder);
    case 'number':
      if (!Number.isFinite(value)) return false;
      sink.jsonNumber(value);
      return allHold(rules, value, holder);
    case 'boolean':
      sink.ascii(value ? 'true' : 'false');
      return allHold(rules, value, holder);
    default:
      return false;
  }
}

/** What asks for text alone holds for all that was written. */
function allHold(rules: Rules, value: unknown, holder: object): boolean {
  for (const rule of rules)
    if (!(rule.isText && typeof value === 'string') && !rule.holds(value, holder)) return false;
  return true;
}
