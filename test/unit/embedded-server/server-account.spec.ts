import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertOwner, assertReachable } from '../../../src/embedded-server/server-account.js';

const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix("the server's user", () => {
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
  let folder: string;

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'account-')));
    mkdirSync(join(folder, 'private', 'below'), { recursive: true });
    chmodSync(folder, 0o711);
    chmodSync(join(folder, 'private'), 0o700);
    chmodSync(join(folder, 'private', 'below'), 0o755);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('may use a folder that anyone can enter', () => {
    expect(() => assertReachable(folder, stranger)).not.toThrow();
  });

  it('is told the topmost folder in the way and how to open it', () => {
    expect(() => assertReachable(join(folder, 'private', 'below'), stranger)).toThrow(
      expect.objectContaining({
        code: 'EMBEDDED_FOLDER_UNREACHABLE',
        message: expect.stringContaining(`chmod o+x ${join(folder, 'private')}"`),
      }),
    );
  });

  it('must own the data, or it is told whose they are', () => {
    const { uid, gid } = statSync(folder);
    expect(() => assertOwner(folder, { name: 'owner', uid, gid })).not.toThrow();
    expect(() => assertOwner(folder, stranger)).toThrow(
      expect.objectContaining({
        code: 'EMBEDDED_OTHER_OWNER',
        message: expect.stringContaining(`id ${uid}`),
      }),
    );
  });
});
