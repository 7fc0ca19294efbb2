import { describe, expect, it } from '@jest/globals';
import { fileFailure, programFailure } from '../../../src/embedded-server/embedded-server-error.js';

function systemError(properties: Partial<NodeJS.ErrnoException>): Error {
  return Object.assign(new Error('the system says no'), properties);
}

describe('a failure of the embedded server', () => {
  it('shows the end of what the program wrote', () => {
    const output = `${Array.from({ length: 99 }, (_, line) => `line ${line}`).join('\n')}\nFATAL: the reason\n`;
    const error = programFailure('EMBEDDED_START_FAILED', 'PostgreSQL', '/srv/pg', output);
    expect(error.code).toBe('EMBEDDED_START_FAILED');
    expect(error.message).toContain('FATAL: the reason');
    expect(error.message).not.toContain('line 50');
  });

  it.each([
    'could not extend file "base/1/1259": No space left on device',
    'initdb: error: could not write file "pg_hba.conf": Disk quota exceeded',
  ])('tells a full disk as such: %s', (output) => {
    expect(programFailure('EMBEDDED_INIT_FAILED', 'initdb', '/srv/pg', output)).toMatchObject({
      code: 'EMBEDDED_DISK_FULL',
      message: expect.stringContaining('/srv/pg'),
    });
  });

  it('tells a user without a name as such', () => {
    const output = 'initdb: could not look up effective user ID 12345: user does not exist';
    expect(programFailure('EMBEDDED_INIT_FAILED', 'initdb', '/srv/pg', output).code).toBe(
      'EMBEDDED_NO_ACCOUNT',
    );
  });

  it.each([
    [{ code: 'ENOSPC', syscall: 'copyfile' }, 'EMBEDDED_DISK_FULL'],
    [{ code: 'EACCES', syscall: 'mkdir', path: '/srv/pg' }, 'EMBEDDED_FOLDER_UNWRITABLE'],
    [{ code: 'EROFS', syscall: 'open', path: '/srv/pg' }, 'EMBEDDED_FOLDER_UNWRITABLE'],
    [{ code: 'ENOENT', syscall: 'mkdir', path: '/srv/pg' }, 'EMBEDDED_FOLDER_UNWRITABLE'],
    [{ code: 'ENOENT', syscall: 'spawn /srv/initdb', path: '/srv/initdb' }, 'EMBEDDED_PROGRAMS_UNUSABLE'],
  ])('of the system with %j has the code %s and says what to set', (properties, code) => {
    expect(fileFailure(systemError(properties), '/srv/pg')).toMatchObject({
      code,
      message: expect.stringContaining('INTEGRATION_DATA_DIR'),
    });
  });

  it('of any other kind stays what it is', () => {
    const error = systemError({ code: 'EIO' });
    expect(fileFailure(error, '/srv/pg')).toBe(error);
  });
});
