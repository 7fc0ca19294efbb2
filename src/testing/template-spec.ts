import { createHash } from 'node:crypto';
import { DEFAULT_AS_OF } from '../domain/default-as-of.js';
import type { Settings } from '../database/settings.js';
import { IntegrationError } from '../errors.js';
import { CODE_ROOT } from './code-root.js';
import { fingerprint } from './fingerprint.js';

/** What a test database may hold, each what the one before it holds and more. */
export const TEST_PRESETS = ['empty', 'host', 'migrated', 'integration', 'demo'] as const;

/** `empty`: nothing. `host`: the host's tables. `migrated`: ours too. `integration`, `demo`: with that preset's rows. */
export type TestPreset = (typeof TEST_PRESETS)[number];

/** A host's own way to make its tables, instead of the five that this package knows. */
export interface HostMigrations {
  /** A command line that migrates the database of `DATABASE_URL`, such as `npx prisma migrate deploy`. */
  readonly command: string;
  /** Files and folders, from the working directory, that decide what it makes, such as `prisma`. */
  readonly files: readonly string[];
}

/** Which database a suite wants. */
export interface TestDatabaseOptions {
  /** By default `integration`. */
  readonly preset?: TestPreset;
  /** Seed of the rows; by default 42. */
  readonly seed?: number;
  /** The "now" of the rows, as `--as-of` takes it; by default 2026-01-05T00:00:00Z. */
  readonly asOf?: string;
  /** By default the five tables of the host that the models lean on. */
  readonly host?: HostMigrations;
}

/** All that decides what a template holds. */
export interface TemplateSpec {
  readonly preset: TestPreset;
  readonly seed: number;
  readonly asOf: string;
  readonly host: HostMigrations | undefined;
}

/** What each preset's rows and tables are made by; a template is made anew when any of it changes. */
export const MAKERS: Readonly<Record<TestPreset, readonly string[]>> = (() => {
  const host = [`src/database/host-baseline${import.meta.filename.slice(-3)}`];
  const migrated = [...host, 'src/schema', 'src/postgres', 'src/jsonb', 'src/entities'];
  const seeded = [...migrated, 'src/domain', 'seeds'];
  return { empty: [], host, migrated, integration: seeded, demo: seeded };
})();

/**
 * Fills in the defaults.
 *
 * @throws {IntegrationError} `TEST_PRESET_UNKNOWN`
 */
export function templateSpec(options: TestDatabaseOptions): TemplateSpec {
  const { preset = 'integration', seed = 42, asOf = DEFAULT_AS_OF, host } = options;
  if (TEST_PRESETS.includes(preset)) return { preset, seed, asOf, host };
  throw new IntegrationError(
    'TEST_PRESET_UNKNOWN',
    `A test database's preset must be one of ${TEST_PRESETS.join(', ')}, but is "${String(preset)}".`,
  );
}

/**
 * The name of the template that holds what a specification says: a hash of the specification, of the schemas
 * that the settings name and of the code that makes the tables and rows.
 *
 * @throws the file system's error where one of the host's `files` is not there
 */
export function templateName(spec: TemplateSpec, settings: Settings): string {
  const { preset, seed, asOf, host } = spec;
  const isSeeded = MAKERS[preset].includes('seeds');
  const decided = [
    ...(isSeeded ? [preset, seed, asOf] : []),
    settings.hostSchema,
    preset === 'host' ? undefined : settings.integrationSchema,
    fingerprint(CODE_ROOT, MAKERS[preset], (path) => /(?<!\.d)\.[jt]s$/.test(path)),
    host && [host.command, fingerprint(process.cwd(), host.files)],
  ];
  const hash = createHash('sha256').update(JSON.stringify(decided)).digest('hex').slice(0, 12);
  return `edfinance_template_${hash}`;
}
