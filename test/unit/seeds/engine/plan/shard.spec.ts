import { describe, expect, it } from '@jest/globals';
import { shardOf, WHOLE_RUN } from '../../../../../seeds/engine/plan/shard.js';

describe('shardOf', () => {
  it('is the whole run unless something is said', () => {
    expect(shardOf(undefined)).toEqual(WHOLE_RUN);
    expect(shardOf(undefined, { JOB_COUNT: '4' })).toEqual(WHOLE_RUN);
  });

  it('counts --shard from 1, and JOB_COMPLETION_INDEX from 0', () => {
    expect(shardOf('2/4')).toEqual({ index: 2, count: 4 });
    expect(shardOf(undefined, { JOB_COMPLETION_INDEX: '1', JOB_COUNT: '4' })).toEqual({ index: 2, count: 4 });
    expect(shardOf('1/1', { JOB_COMPLETION_INDEX: '1', JOB_COUNT: '4' })).toEqual(WHOLE_RUN);
  });

  it.each(['0/4', '5/4', '2', '2/', '-1/4', '1.5/4', '1/0', '1/10001', 'a/b', ''])(
    'refuses --shard %j',
    (option) => {
      expect(() => shardOf(option)).toThrow(`--shard must be like 2/4, but is "${option}".`);
    },
  );

  it('refuses a pod that does not know how many there are', () => {
    expect(() => shardOf(undefined, { JOB_COMPLETION_INDEX: '0' })).toThrow('JOB_COUNT is not set');
    expect(() => shardOf(undefined, { JOB_COMPLETION_INDEX: '4', JOB_COUNT: '4' })).toThrow(
      'below JOB_COUNT',
    );
    expect(() => shardOf(undefined, { JOB_COMPLETION_INDEX: '-1', JOB_COUNT: '4' })).toThrow(
      'below JOB_COUNT',
    );
  });
});
