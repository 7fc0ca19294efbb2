import { describe, expect, it } from '@jest/globals';
import { openStream } from '../../../../../seeds/engine/random/random-stream.js';
import { fakerOn } from '../../../../../seeds/engine/random/stream-faker.js';

describe('fakerOn', () => {
  it('draws from the given stream and from nothing else', () => {
    const name = (owner: string): string => fakerOn(openStream(42, 'User', owner)).person.fullName();
    const first = name('1');
    const second = name('2');

    expect(second).not.toBe(first);
    expect([name('1'), name('2')]).toEqual([first, second]);
  });
});
