import { createHash } from 'node:crypto';
import { DEFAULT_AS_OF } from '../domain/default-as-of.js';
import type { Settings } from '../database/settings.js';
import { IntegrationError } from '../errors.js';
import { type Cluster, prefixOf } from './cluster.js';
import { CODE_ROOT } from './code-root.js';
import { fingerprint } from './fingerprint.js';

/** What a test database may contain; each preset includes the previous one. */
export const TEST_PRESETS = ['empty', 'host', 'migrated', 'integration', 'demo'] as const;

/**
 * `empty`: nothing. `host`: the host's tables. `migrated`: ours too. `integration`, `demo`: with that
 * preset's rows.
 */
export type TestPreset = (typeof TEST_PRESETS)[number];

/** A host's own migrations, which replace the seven tables that this package creates. */
export interface HostMigrations {
  /** Command line that migrates the database of `DATABASE_URL`, such as `npx prisma migrate deploy`. */
  readonly command: string;
  /** Files and folders that determine its result, relative to the working directory, such as `prisma`. */
  readonly files: readonly string[];
}

/** Options of a test database. */
export interface TestDatabaseOptions {
  /** `integration` by default. */
  readonly preset?: TestPreset;
  /** Seed of the rows; 42 by default. */
  readonly seed?: number;
  /** "Now" of the rows, in the format of `--as-of`; 2026-01-05T00:00:00Z by default. */
  readonly asOf?: string;
  /** The seven host tables of `createHostBaseline`, by default. */
  readonly host?: HostMigrations;
  /**
   * Whether it is a database of the Citus cluster of `CITUS_URL`, in which our tables, if it has them, are distributed; by
   * default, where that is set.
   */
  readonly distributed?: boolean;
}

/** Everything that determines a template's contents. */
export interface TemplateSpec {
  readonly preset: TestPreset;
  readonly seed: number;
  readonly asOf: string;
  readonly host: HostMigrations | undefined;
}

/** What the builder of a template is told. */
export interface BuildOrder extends TemplateSpec {
  /** Where its tables are to be distributed. */
  readonly cluster: Cluster | undefined;
}

/** Code that distributes the tables. */
const DISTRIBUTORS = ['src/database/citus'];

/** Code that creates each preset's tables and rows; a change to it rebuilds the template. */
export const MAKERS: Readonly<Record<TestPreset, readonly string[]>> = (() => {
  const ext = import.meta.filename.slice(-3);
  const host = [`src/database/host-baseline${ext}`];
  const migrated = [...host, 'src/schema', 'src/postgres', 'src/jsonb', 'src/entities'];
  const seeded = [...migrated, `src/database/optional-tables${ext}`, 'src/domain', 'seeds'];
  return { empty: [], host, migrated, integration: seeded, demo: seeded };
})();

/**
 * Applies the defaults.
 *
 * @throws IntegrationError `TEST_PRESET_UNKNOWN`
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
 * Returns a template's name: a hash of the specification, the schemas and the key between them in the settings, and the code that
 * creates the tables and rows, and the nodes that hold them.
 *
 * @throws the file system's error if one of the host's `files` doesn't exist
 */
export function templateName(spec: TemplateSpec, settings: Settings, cluster?: Cluster): string {
  const { preset, seed, asOf, host } = spec;
  const isSeeded = MAKERS[preset].includes('seeds');
  const decided = [
    ...(isSeeded ? [preset, seed, asOf] : []),
    settings.hostSchema,
    preset === 'host' ? undefined : [settings.integrationSchema, settings.hostForeignKey],
    fingerprint(CODE_ROOT, [...MAKERS[preset], ...(cluster ? DISTRIBUTORS : [])], (path) =>
      /(?<!\.d)\.[jt]s$/.test(path),
    ),
    host && [host.command, fingerprint(process.cwd(), host.files)],
    ...(cluster ? [cluster] : []),
  ];
  const hash = createHash('sha256').update(JSON.stringify(decided)).digest('hex').slice(0, 12);
  return `${prefixOf(cluster)}_template_${hash}`;
}
