import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mergedSchema, NEWER_IN_OWN_SCHEMA } from '../../support/host-layouts.js';
import { NEWER_HOST } from '../../support/prisma/host-schema.js';
import { type CommandResult, runCommand } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('export:prisma', () => {
  const folder = temporaryFolder('edfinance-export');
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]): Promise<CommandResult> =>
    runCommand(['export:prisma', ...args], { INTEGRATION_SCHEMA: 'integration' }).ended;

  it("prints the host's schema with the models in it, and the changes beside it", async () => {
    const file = join(folder, 'schema.prisma');
    writeFileSync(file, NEWER_HOST);
    const { code, stdout, stderr } = await run('--into', file);
    expect(code).toBe(0);
    expect(stdout).toBe(await mergedSchema(NEWER_IN_OWN_SCHEMA));
    expect(stderr).toContain('+  lastActiveAt DateTime?');

    const json = await run('--into', file, '--json');
    expect(json).toMatchObject({ code: 0, stderr: '' });
    const { text, changes } = JSON.parse(json.stdout) as { text: string; changes: string[] };
    expect(`${text}\n`).toBe(stdout);
    expect(`${changes.join('\n')}\n`).toBe(stderr);
  });

  it('refuses options that exclude each other, and a file that is not there', async () => {
    const [both, missing] = await Promise.all([run('--config', '--migration'), run('--into', 'nowhere')]);
    expect([both.code, missing.code]).toEqual([2, 1]);
    expect(both.stderr).toContain('PRISMA_OPTION_INVALID');
    expect(missing.stderr).toContain('PRISMA_SCHEMA_UNREADABLE');
  });
});
