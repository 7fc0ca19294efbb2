import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../../src/cli/commands.js';
import { sayCommands } from '../../../src/command-form.js';

const ROOT = join(import.meta.dirname, '../../..');

/** Scripts of those who work on this repository. */
const MAINTAINERS = ['docs:seed-samples', 'record:checksums'];

describe('commands in messages', () => {
  it.each([
    [
      'Run "npm run seed:revert -- --run x" first.',
      'Run "npx --no-install edfinance-integration seed:revert --run x" first.',
    ],
    ['run npm run doctor, then', 'run npx --no-install edfinance-integration doctor, then'],
    ['npm run seed:runs lists them', 'npx --no-install edfinance-integration seed:runs lists them'],
    ['psql "$(npm run -s db:url)"', 'psql "$(npx --no-install edfinance-integration db:url)"'],
    [
      'npm run migration:plan -- --revert && npm run migration:revert',
      'npx --no-install edfinance-integration migration:plan --revert && npx --no-install edfinance-integration migration:revert',
    ],
    ['npm run lint -- src, npx prisma migrate deploy', 'npm run lint -- src, npx prisma migrate deploy'],
  ])('%s becomes %s for those who installed the package', (text, installed) => {
    expect(sayCommands(text, true)).toBe(installed);
    expect(sayCommands(text)).toBe(text);
  });

  it('are commands of ours, wherever the code names one', () => {
    const names = ['src', 'seeds'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) => [
          ...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(/npm run (?:-s )?([a-z]+:[a-z-]+)/g),
        ])
        .map(([text, name]) => ({ name, installed: sayCommands(text, true) })),
    );
    const known = names.filter(({ name }) => COMMANDS.some((command) => command.name === name));
    expect(known.length).toBeGreaterThan(30);
    for (const { name, installed } of known)
      expect(installed).toBe(`npx --no-install edfinance-integration ${name}`);
    expect(names.filter((each) => !known.includes(each) && !MAINTAINERS.includes(each.name!))).toEqual([]);
  });
});
