import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ByteSink } from '../../../../../seeds/engine/load/byte-sink.js';
import { jsonOf } from '../../../../../seeds/engine/load/copy-value.js';
import { writeJson } from '../../../../../seeds/engine/load/json-bytes.js';
import { constant } from '../../../../../src/jsonb/constant.js';

const RUN = { seed: 20260105, numRuns: 2_000 };

/** What either way of writing gives: the bytes, or the message of the refusal. */
function outcomeOf(write: () => Uint8Array): string {
  try {
    return Buffer.from(write()).toString('hex');
  } catch (error) {
    return (error as Error).message;
  }
}

function bytesOf(value: unknown): Uint8Array {
  const sink = new ByteSink();
  writeJson(sink, value);
  return sink.take();
}

describe('JSON written as bytes', () => {
  it.each([
    ['JSON', fc.jsonValue({ maxDepth: 4 })],
    ['texts of all kinds', fc.dictionary(fc.string(), fc.string({ unit: 'binary', maxLength: 80 }))],
    [
      'texts with halves of surrogate pairs',
      fc.array(fc.string({ unit: fc.constantFrom('a', '\ud83d', '\udcb0', '"', '\\', '\0', 'ế') })),
    ],
    [
      'anything',
      fc.anything({ withDate: true, withNullPrototype: true, withBoxedValues: true, withSparseArray: true }),
    ],
  ])('is what JSON.stringify writes, or is refused likewise: %s', (_, values: fc.Arbitrary<unknown>) => {
    fc.assert(
      fc.property(values, (value) => {
        const expected = outcomeOf(() => Buffer.from(jsonOf(value)));
        return outcomeOf(() => bytesOf(value)) === expected;
      }),
      RUN,
    );
  });

  it.each([
    ['whole', fc.oneof(fc.integer(), fc.nat({ max: 200 }), fc.maxSafeInteger())],
    ['fractions', fc.double({ noNaN: true, noDefaultInfinity: true })],
    ['at the ends', fc.constantFrom(0, -0, 9, 10, 99, 100, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1e21, 5e-324)],
  ])('has numbers as JSON.stringify writes them: %s', (_, numbers: fc.Arbitrary<number>) => {
    const sink = new ByteSink();
    fc.assert(
      fc.property(numbers, (number) => {
        sink.takeBack(0);
        sink.jsonNumber(number);
        expect(Buffer.from(sink.copyOf(0)).toString()).toBe(JSON.stringify(number));
      }),
      RUN,
    );
  });

  it('leaves to JSON.stringify what has a form of its own', () => {
    const odd = {
      at: new Date(0),
      own: { toJSON: () => 'mine' },
      none: { toJSON: () => undefined },
      list: [undefined, () => 1, Symbol('s'), { toJSON: () => undefined }],
      gone: undefined,
    };
    expect(Buffer.from(bytesOf(odd)).toString()).toBe(JSON.stringify(odd));
  });

  it('is the same for a constant document, the first time and when its bytes are kept', () => {
    const text = constant({ vi: 'Chào “bạn”\n', en: 'Hello', zh: '你好' });
    const list = [text, { inner: text }, text];
    expect(Buffer.from(bytesOf(list)).toString()).toBe(JSON.stringify(list));
    expect(Buffer.from(bytesOf(list)).toString()).toBe(JSON.stringify(list));
  });
});
