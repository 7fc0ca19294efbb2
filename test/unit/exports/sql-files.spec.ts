import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { exportSql } from '../../../src/cli/export-sql.js';
import { revertFile } from '../../../src/exports/sql/revert-sql.js';
import { sqlFile } from '../../../src/exports/sql/sql-file.js';

const SQUAWK = join(import.meta.dirname, '../../../node_modules/squawk-cli/js/bin/squawk');
const LAYOUT = { hostForeignKey: true, lockTimeout: 5000, mayLoseRows: false };

/** What squawk says of a file. */
function lint(input: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [SQUAWK, '--reporter', 'gcc', '--stdin-filepath', 'models.sql'],
    {
      input,
      encoding: 'utf8',
    },
  );
  return { status, output: stdout + stderr };
}

describe('the files of export:sql', () => {
  it.each(['public', 'integration'])(
    'are clean for squawk, but for the rules waived in them, in schema %s',
    async (integration) => {
      const layout = { ...LAYOUT, schemas: { host: 'public', integration } };
      const up = await sqlFile(layout);
      for (const file of [up, revertFile(layout)]) {
        expect(lint(file)).toEqual({ status: 0, output: '' });
      }
      const waived = [...up.matchAll(/^-- .+:\n-- squawk-ignore-file ([\w-]+)$/gm)].map(([, rule]) => rule);
      expect(waived).toEqual([
        'prefer-bigint-over-int',
        'prefer-timestamp-tz',
        'require-concurrent-index-creation',
      ]);
      const { status, output } = lint(up.replaceAll(/^-- squawk-ignore-file .*\n/gm, ''));
      expect(status).toBe(1);
      const broken = [...output.matchAll(/: (?:warning|error): ([\w-]+)/g)].map(([, rule]) => rule);
      expect(new Set(broken)).toEqual(new Set(waived));
    },
  );

  it('are plain ASCII where the names of the schemas are, so that any client encoding reads them', async () => {
    const layout = { ...LAYOUT, schemas: { host: 'public', integration: 'public' } };
    // eslint-disable-next-line no-control-regex -- ASCII
    for (const file of [await sqlFile(layout), revertFile(layout)]) expect(file).toMatch(/^[\x00-\x7f]*$/);
  });

  it.each([
    [false, /^-- The integration models as one transaction/],
    [true, /^-- Gives the host back/],
  ])('are printed by the command: --down %s', async (down, expected) => {
    const lines: string[] = [];
    const context = {
      print: (line: string) => lines.push(line),
      note: () => undefined,
      signal: new AbortController().signal,
    };
    expect(await exportSql.run({ down }, context)).toBe(0);
    expect(lines.join('\n')).toMatch(expected);
    expect(lines.join('\n')).toMatch(/\nCOMMIT;$/);
  });
});
