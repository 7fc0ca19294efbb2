import {
  chmodSync,
  closeSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { embeddedHome } from '../../../src/embedded-server/embedded-home.js';
import { readState, writeState } from '../../../src/embedded-server/server-state.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const STATE = { port: 55432, password: 'secret' };

let folder: string;

beforeEach(() => {
  folder = temporaryFolder('edfinance-state');
});
afterEach(() => rmSync(folder, { recursive: true }));

const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix("the embedded server's password", () => {
  it('lies in a file that only its owner can read, whatever a killed process left there', async () => {
    const home = embeddedHome({ dataDirectory: folder });
    writeFileSync(`${home.state}.new`, '');
    chmodSync(`${home.state}.new`, 0o666);
    const reader = openSync(`${home.state}.new`, 'r');
    await writeState(home, STATE);
    expect(readState(home)).toEqual(STATE);
    expect(statSync(home.state).mode & 0o777).toBe(0o600);
    // Somebody may have opened the old file while it was open to all.
    expect(readFileSync(reader, 'utf8')).toBe('');
    closeSync(reader);
  });

  it('does not follow a link to elsewhere', async () => {
    const home = embeddedHome({ dataDirectory: folder });
    writeFileSync(join(folder, 'elsewhere'), 'as it was');
    symlinkSync(join(folder, 'elsewhere'), `${home.state}.new`);
    await writeState(home, STATE);
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('as it was');
    expect(readState(home)).toEqual(STATE);
  });
});
