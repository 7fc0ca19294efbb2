import { describe, expect, it } from '@jest/globals';
import { constant } from '../../../src/jsonb/constant.js';
import { assertJsonb, isSurelyValid } from '../../../src/jsonb/validate-jsonb.js';

describe('a constant document', () => {
  it('cannot be changed, nor can what is in it', () => {
    const list = constant({ texts: [{ vi: 'Chào' }] });
    expect(() => (list.texts[0]!.vi = 'Khác')).toThrow(TypeError);
    expect(() => list.texts.push({ vi: 'Khác' })).toThrow(TypeError);
  });

  it('is judged by the field that it stands in, as often as it is asked about', () => {
    const text = constant({ vi: 'Chào', en: 'Hello', zh: '你好' });
    const half = constant({ vi: 'Chào', en: 'Hello' });
    const told = () => [
      isSurelyValid('Challenge.description', text),
      isSurelyValid('NudgeHistory.metadata', text),
      isSurelyValid('NudgeHistory.message', text),
      isSurelyValid('Challenge.description', half),
    ];
    expect([told(), told()]).toEqual([1, 2].map(() => [true, false, true, false]));
    expect(() => assertJsonb('Challenge.description', half)).toThrow('zh');
  });
});
