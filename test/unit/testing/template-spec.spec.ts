import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadSettings } from '../../../src/database/settings.js';
import type { ClusterNode } from '../../../src/testing/cluster.js';
import {
  MAKERS,
  templateName,
  templateSpec,
  type TestDatabaseOptions,
} from '../../../src/testing/template-spec.js';

function nameOf(options: TestDatabaseOptions, environment: Record<string, string> = {}): string {
  return templateName(templateSpec(options), loadSettings(environment, import.meta.dirname));
}

const ROOT = join(import.meta.dirname, '../../..');

/** The rooms of `src` that the seeds import. */
function roomsOfSeeds(): string[] {
  const files = readdirSync(join(ROOT, 'seeds'), { recursive: true, encoding: 'utf8' });
  const imported = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const path = join(ROOT, 'seeds', file);
      const imports = readFileSync(path, 'utf8').matchAll(/from '(\.[^']+)'/g);
      return Array.from(imports, ([, name]) => relative(ROOT, resolve(dirname(path), name ?? '')));
    });
  return imported.flatMap((path) => (path.startsWith('src/') ? path.split('/').slice(0, 2).join('/') : []));
}

describe('a template', () => {
  it('is found again by what was asked for, defaults filled in', () => {
    const name = nameOf({});
    expect(name).toMatch(/^edfinance_template_[0-9a-f]{12}$/);
    expect(nameOf({ preset: 'integration', seed: 42, asOf: '2026-01-05T00:00:00Z' })).toBe(name);
  });

  it('is another for other rows', () => {
    const options: TestDatabaseOptions[] = [
      {},
      { preset: 'demo' },
      { seed: 7 },
      { asOf: '2026-02-01' },
      { preset: 'migrated' },
      { preset: 'host' },
    ];
    expect(new Set(options.map((each) => nameOf(each))).size).toBe(options.length);
  });

  it('on a Citus cluster is another than elsewhere, and for other nodes or another version', () => {
    const coordinator = { host: 'one', port: 5432, isCoordinator: true };
    const worker = { host: 'two', port: 5432, isCoordinator: false };
    const on = (version: string, ...nodes: ClusterNode[]) =>
      templateName(templateSpec({}), loadSettings({}, import.meta.dirname), { version, nodes });
    const names = [
      on('13.2-1', coordinator, worker),
      on('13.2-1', coordinator),
      on('14.0-1', coordinator, worker),
    ];
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^edfinance_citus_template_[0-9a-f]{12}$/);
  });

  it('without rows does not depend on their seed', () => {
    expect(nameOf({ preset: 'migrated', seed: 7 })).toBe(nameOf({ preset: 'migrated' }));
  });

  it('with rows depends on every room that decides what they are', () => {
    const others = roomsOfSeeds().filter((room) => !MAKERS.integration.includes(room));

    // These open databases and stores, and say what went wrong; but src/database also reads the host's optional tables.
    expect([...new Set(others)].sort()).toEqual([
      'src/count-of.js',
      'src/database',
      'src/errors.js',
      'src/storage',
    ]);
  });

  it('depends on the schemas in which the tables lie', () => {
    const schema = { INTEGRATION_SCHEMA: 'learning' };
    expect(nameOf({ preset: 'migrated' }, schema)).not.toBe(nameOf({ preset: 'migrated' }));
    expect(nameOf({ preset: 'host' }, schema)).toBe(nameOf({ preset: 'host' }));
    const withKey = { ...schema, HOST_FOREIGN_KEY: 'true' };
    expect(nameOf({ preset: 'migrated' }, withKey)).not.toBe(nameOf({ preset: 'migrated' }, schema));
  });

  it('depends on how the host makes its tables', () => {
    const host = { command: 'npx prisma migrate deploy', files: ['package.json'] };
    const other = { ...host, command: 'npx prisma db push' };
    const names = [undefined, host, other].map((each) =>
      nameOf({ preset: 'host', ...(each && { host: each }) }),
    );
    expect(new Set(names).size).toBe(3);
  });

  it('cannot have a preset that there is not', () => {
    expect(() => templateSpec({ preset: 'load' as 'demo' })).toThrow(
      'empty, host, migrated, integration, demo',
    );
  });
});
