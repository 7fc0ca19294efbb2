import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES, ERROR_CODES_BY_SUBJECT, type ErrorSubject } from '../../src/error-codes.js';

const ROOT = join(import.meta.dirname, '../..');

/** The heading of each subject on the page, in the page's order. */
const HEADINGS: Readonly<Record<ErrorSubject, string>> = {
  any: 'Any command',
  settings: 'Settings',
  database: 'Connecting and the database',
  embeddedServer: 'Embedded server',
  migrations: 'Migrations',
  jsonb: 'JSONB',
  exports: 'Exports',
  report: 'Report',
  seeds: 'Seeds',
  flows: 'Flows',
  storage: 'Object storage',
  testing: 'Testing kit',
  snapshots: 'Snapshots',
};

interface Section {
  readonly heading: string;
  /** The cells of its table: code, when it happens, what to do. */
  readonly rows: readonly (readonly string[])[];
}

function readSections(page: string): Section[] {
  const [, ...sections] = page.split(/^## /m);
  return sections.map((text) => ({
    heading: text.slice(0, text.indexOf('\n')),
    rows: [...text.matchAll(/^\| (`[A-Z0-9_]+`.*) \|$/gm)].map(([, row]) =>
      row!.split(' | ').map((cell) => cell.trim()),
    ),
  }));
}

const withCodes = readSections(readFileSync(join(ROOT, 'docs/errors.md'), 'utf8')).filter(
  ({ rows }) => rows.length > 0,
);

describe('docs/errors.md', () => {
  it('explains every code once, under its subject, and no other', () => {
    const explained = withCodes.map(({ heading, rows }) => [heading, rows.map(([code]) => code)]);
    const listed = Object.entries(HEADINGS).map(([subject, heading]) => [
      heading,
      ERROR_CODES_BY_SUBJECT[subject as ErrorSubject].map((code) => `\`${code}\``),
    ]);

    expect(explained).toEqual(listed);
  });

  it('says of each code when it happens and what to do', () => {
    const incomplete = withCodes
      .flatMap(({ rows }) => rows)
      .filter((cells) => cells.length !== 3 || cells.some((cell) => cell.length < 10));

    expect(incomplete).toEqual([]);
  });
});

describe('the list of error codes', () => {
  it('names each code once, in order of the alphabet within a subject', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
    for (const codes of Object.values(ERROR_CODES_BY_SUBJECT)) expect([...codes].sort()).toEqual(codes);
  });

  it('holds no code that nothing uses', () => {
    const code = ['src', 'seeds']
      .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
      .filter(({ name }) => name.endsWith('.ts') && name !== 'error-codes.ts')
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
      .join('\n')
      .replaceAll(/^\s*(\/?\*|\/\/).*$/gm, '');

    expect(ERROR_CODES.filter((one) => !code.includes(`'${one}'`))).toEqual([]);
  });
});
