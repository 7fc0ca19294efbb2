import { describe, expect, it } from '@jest/globals';
import { constant } from '../../../src/jsonb/constant.js';
import { assertJsonb } from '../../../src/jsonb/validate-jsonb.js';
import { writtenIfValid } from '../../support/jsonb/written-if-valid.js';

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
      writtenIfValid('Challenge.description', text),
      writtenIfValid('NudgeHistory.metadata', text),
      writtenIfValid('NudgeHistory.message', text),
      writtenIfValid('Challenge.description', half),
    ];
    const json = JSON.stringify(text);
    expect([told(), told()]).toEqual([1, 2].map(() => [json, undefined, json, undefined]));
    expect(() => assertJsonb('Challenge.description', half)).toThrow('zh');
  });
});
