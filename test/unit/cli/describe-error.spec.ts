import { describe, expect, it } from '@jest/globals';
import { describeError } from '../../../src/cli/describe-error.js';

describe('an error on the command line', () => {
  it.each([
    [
      Object.assign(new Error('relation "x" does not exist'), { code: '42P01' }),
      'error 42P01: relation "x" does not exist',
    ],
    [new TypeError('x is not a function'), 'error UNEXPECTED: x is not a function'],
    ['a thrown string', 'error UNEXPECTED: a thrown string'],
    [
      Object.assign(new AggregateError([new Error('refused ::1'), new Error('refused 127.0.0.1')]), {
        code: 'ECONNREFUSED',
      }),
      'error ECONNREFUSED: Error: refused ::1; Error: refused 127.0.0.1',
    ],
  ])('%s', (error, line) => {
    expect(describeError(error, false)).toBe(line);
  });

  it('comes with its stack and causes when asked', () => {
    const text = describeError(new Error('outer', { cause: new Error('inner') }), true);
    expect(text).toContain('describe-error.spec');
    expect(text).toContain('caused by\nerror UNEXPECTED: inner');
  });
});
