import { describe, expect, it } from '@jest/globals';
import { maskPassword } from '../../../src/database/mask-password.js';

describe('masking passwords', () => {
  it.each([
    ['postgresql://u:secret@h:1/db?schema=x', 'postgresql://u:****@h:1/db?schema=x'],
    ['postgresql://u@h/db', 'postgresql://u@h/db'],
    ['postgresql://:secret@h/db', 'postgresql://:****@h/db'],
    ['postgresql://u:se@cr/et@h/db', 'postgresql://u:****@h/db'],
    ['postgresql://u:se cr#et@h/db', 'postgresql://u:****@h/db'],
    ['postgresql://h/db?user=u&password=secret&x=1', 'postgresql://h/db?user=u&password=****&x=1'],
    ['postgresql://h/db?sslpassword=secret', 'postgresql://h/db?sslpassword=****'],
    ['prisma://h/?api_key=secret', 'prisma://h/?api_key=****'],
    ['connecting to postgres://u:secret@h failed', 'connecting to postgres://u:****@h failed'],
    ['postgresql://h/db?user=u&password=sec#ret&x=1', 'postgresql://h/db?user=u&password=****&x=1'],
    ['postgresql://h/db?PASSWORD=secret', 'postgresql://h/db?PASSWORD=****'],
    [
      'postgresql://h/db?sslmode=require&p%61ssword=secret',
      'postgresql://h/db?sslmode=require&p%61ssword=****',
    ],
    ['postgresql://u:secret@h/db?password=other', 'postgresql://u:****@h/db?password=****'],
    [
      '"postgresql://h/db?password=secret" and password=visible',
      '"postgresql://h/db?password=**** and password=visible',
    ],
    ['postgresql://h:1/db?options=-c%20x&schema=y', 'postgresql://h:1/db?options=-c%20x&schema=y'],
    ['no URL at all: me@example.com', 'no URL at all: me@example.com'],
  ])('%s becomes %s', (text, masked) => {
    expect(maskPassword(text)).toBe(masked);
  });
});
