import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { runProgram } from '../../../src/embedded-server/run-program.js';

const options = { account: undefined, directory: tmpdir(), timeout: 60_000 };

describe('running a program', () => {
  it('gives its exit code and all that it wrote', async () => {
    const script =
      'process.stdin.pipe(process.stdout).on("close", () => {}); console.error("oops"); process.exitCode = 3';
    const { code, output } = await runProgram(process.execPath, ['-e', script], {
      ...options,
      input: 'Đặng',
    });
    expect(code).toBe(3);
    expect(output).toContain('Đặng');
    expect(output).toContain('oops');
  });

  it('keeps letters whole that its pipe hands over in two parts', async () => {
    const text = `x${'Đ'.repeat(200_000)}`;
    const script = 'process.stdin.pipe(process.stdout)';
    expect((await runProgram(process.execPath, ['-e', script], { ...options, input: text })).output).toBe(
      text,
    );
  });

  it('hands on nothing of our environment that could change what it does or tell a secret', async () => {
    const { output } = await runProgram(process.execPath, ['-p', 'JSON.stringify(process.env)'], options);
    expect(JSON.parse(output)).toMatchObject({ TZ: 'UTC', LC_ALL: 'C', HOME: tmpdir() });
    expect(output).not.toContain('DATABASE_URL');
  });

  it('ends it when its time is up', async () => {
    const forever = ['-e', 'setInterval(() => {}, 1000)'];
    expect((await runProgram(process.execPath, forever, { ...options, timeout: 1 })).code).toBeNull();
  });

  it('fails when there is no such program', async () => {
    await expect(runProgram('/no/such/program', [], options)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
