import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withServerLock } from '../../../src/embedded-server/server-lock.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'server.lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function deadProcess(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
}

describe("the server's lock", () => {
  it('lets one at a time work, and leaves nothing behind', async () => {
    let inside = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      most.push((inside += 1));
      await new Promise(setImmediate);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withServerLock(file, work)));
    expect(most).toEqual(Array(8).fill(1));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is let go when the work fails', async () => {
    const failing = withServerLock(file, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    await expect(withServerLock(file, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('is taken over at once from a process that is gone, by one of many', async () => {
    writeFileSync(file, `${deadProcess()} token\n`);
    let inside = 0;
    const work = async (): Promise<number> => {
      const seen = (inside += 1);
      await new Promise(setImmediate);
      inside -= 1;
      return seen;
    };
    // Less patience than it takes to be sure that a holder is silent.
    const patience = 5000;
    const seen = await Promise.all(Array.from({ length: 8 }, () => withServerLock(file, work, { patience })));
    expect(seen).toEqual(Array(8).fill(1));
  });

  it('is taken over from a silent holder, although a process has its id', async () => {
    writeFileSync(file, `${process.pid} token\n`);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    await expect(withServerLock(file, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('is not taken from a living holder: who is out of patience is told whom to look for', async () => {
    writeFileSync(file, `${process.pid} token\n`);
    await expect(withServerLock(file, () => Promise.resolve(), { patience: 0 })).rejects.toMatchObject({
      code: 'EMBEDDED_LOCKED',
      message: expect.stringContaining(`Process ${process.pid}`),
    });
  });

  it('is not waited for any longer once interrupted', async () => {
    writeFileSync(file, `${process.pid} token\n`);
    const signal = AbortSignal.abort();
    await expect(withServerLock(file, () => Promise.resolve(), { signal })).rejects.toThrow('aborted');
  });
});
