import { constantFacts } from '../../../src/jsonb/constant.js';
import { isStorableText } from '../../../src/jsonb/storable-text.js';
import type { ByteSink } from './byte-sink.js';
import { jsonOf } from './copy-value.js';
import { BRACE, BRACKET, CLOSING_BRACE, CLOSING_BRACKET, COLON, COMMA, QUOTE } from './json-signs.js';

/** Fewer characters than this are faster to write one by one. */
const SHORT = 48;

/** What JSON escapes, and halves of surrogate pairs, which may be lone. */
// eslint-disable-next-line no-control-regex -- it is about them
const UNUSUAL = /["\\\u0000-\u001f\ud800-\udfff]/;

/**
 * Writes the bytes of `JSON.stringify(value)` piece by piece, without a text of the whole, which would be made,
 * copied and thrown away; the bytes of a constant object are kept. What is no plain object, list, text, number or
 * boolean is left to `JSON.stringify`.
 *
 * @throws UnstorableValue for what {@link jsonOf} refuses
 */
export function writeJson(sink: ByteSink, value: unknown): void {
  switch (typeof value) {
    case 'string':
      return writeOrRefuse(sink, value);
    case 'number':
      return Number.isFinite(value) ? sink.jsonNumber(value) : sink.ascii('null');
    case 'boolean':
      return sink.ascii(value ? 'true' : 'false');
    case 'object':
      if (value === null) return sink.ascii('null');
      if (Array.isArray(value)) return writeList(sink, value);
      if (isPlain(value)) return writeConstantOrObject(sink, value);
  }
  sink.utf8(jsonOf(value));
}

/** Writes a text as JSON, unless jsonb can't store it. */
export function writeText(sink: ByteSink, text: string): boolean {
  if (text.length < SHORT && sink.quoted(text)) return true;
  if (UNUSUAL.test(text)) {
    if (!isStorableText(text)) return false;
    sink.utf8(JSON.stringify(text));
    return true;
  }
  sink.uint8(QUOTE);
  sink.utf8(text);
  sink.uint8(QUOTE);
  return true;
}

function writeOrRefuse(sink: ByteSink, text: string): void {
  if (!writeText(sink, text)) sink.utf8(jsonOf(text));
}

function writeList(sink: ByteSink, list: readonly unknown[]): void {
  if ('toJSON' in list) return sink.utf8(jsonOf(list));
  sink.uint8(BRACKET);
  for (let index = 0; index < list.length; index++) {
    if (index > 0) sink.uint8(COMMA);
    writeJson(sink, hasJson(list[index]) ? list[index] : null);
  }
  sink.uint8(CLOSING_BRACKET);
}

function writeConstantOrObject(sink: ByteSink, object: Readonly<Record<string, unknown>>): void {
  const facts = constantFacts(object);
  if (!facts) return writeObject(sink, object);
  facts.json ??= Buffer.from(jsonOf(object));
  sink.bytes(facts.json);
}

function writeObject(sink: ByteSink, object: Readonly<Record<string, unknown>>): void {
  sink.uint8(BRACE);
  let isFirst = true;
  for (const key in object) {
    const value = object[key];
    if (!hasJson(value)) continue;
    if (!isFirst) sink.uint8(COMMA);
    isFirst = false;
    writeOrRefuse(sink, key);
    sink.uint8(COLON);
    writeJson(sink, value);
  }
  sink.uint8(CLOSING_BRACE);
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  return Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value);
}

/** Whether JSON has a form for it: in an object, others are left out, and in a list they are `null`. */
function hasJson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
  return isPlain(value) || Array.isArray(value) || JSON.stringify(value) !== undefined;
}
