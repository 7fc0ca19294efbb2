import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { assertPrivate } from '../../../src/testing/socket-folder.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let root: string;

beforeAll(() => {
  root = temporaryFolder('edfinance-private');
});
afterAll(() => rmSync(root, { recursive: true }));

describe("a socket's folder", () => {
  it('may be one that nobody else can enter', () => {
    const folder = join(root, 'private');
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    expect(() => assertPrivate(folder)).not.toThrow();
  });

  it.each(['701', '710', '777'])('may not have mode %s', (mode) => {
    const folder = join(root, mode);
    mkdirSync(folder);
    chmodSync(folder, Number.parseInt(mode, 8));
    expect(() => assertPrivate(folder)).toThrow(expect.objectContaining({ code: 'TEST_POOL_EXPOSED' }));
  });

  it('may not be a link that leads to one', () => {
    symlinkSync(join(root, 'private'), join(root, 'link'));
    expect(() => assertPrivate(join(root, 'link'))).toThrow(
      expect.objectContaining({ code: 'TEST_POOL_EXPOSED' }),
    );
  });
});
