import { resolve } from 'node:path';
import { validateSync } from 'class-validator';
import { type DatabaseUrl, parseDatabaseUrl } from './database-url.js';
import type { CertificateSettings } from './certificate-settings.js';
import { type Environment, readEnvironment } from './env-file.js';
import { type GivenSettings, readCertificateSettings, readStorageSettings } from './read-storage-settings.js';
import { SettingsError } from './settings-error.js';
import { type Danger, SettingsInput } from './settings-input.js';
import type { StorageSettings } from './storage-settings.js';
import { findUnknownSettings } from './unknown-settings.js';
import type { UnusableSettings } from './unusable-settings.js';

/** Connections in the pool unless the URL or `DATABASE_POOL_SIZE` says otherwise. */
const DEFAULT_POOL_SIZE = 10;

/** Milliseconds to wait for a lock unless `LOCK_TIMEOUT` says otherwise: a migration must not queue behind others for long. */
const DEFAULT_LOCK_TIMEOUT = 5000;

/** Milliseconds of silence after which a link counts as dead unless `LINK_TIMEOUT` says otherwise. */
export const DEFAULT_LINK_TIMEOUT = 60_000;

/** Every setting, checked and typed; frozen. */
export interface Settings {
  /** `DATABASE_URL`; undefined means the embedded server. */
  readonly databaseUrl: DatabaseUrl | undefined;
  /** `DIRECT_URL`: the way past a pooler, for migrations; undefined means {@link Settings.databaseUrl}. */
  readonly directUrl: DatabaseUrl | undefined;
  /** Where the host's tables are: `?schema=` of the URL, `public` by default. */
  readonly hostSchema: string;
  /** `INTEGRATION_SCHEMA`: where the ten tables live, `public` by default. */
  readonly integrationSchema: string;
  /** `ALLOW`: what a person has allowed. */
  readonly allow: readonly Danger[];
  /** `NODE_ENV`, as it is. */
  readonly nodeEnv: string | undefined;
  /** `LOCK_TIMEOUT` in milliseconds; 0 waits forever. */
  readonly lockTimeout: number;
  /** `LINK_TIMEOUT` in milliseconds: how long a connection, or a transaction of ours, may be silent; 0 for ever. */
  readonly linkTimeout: number;
  /** Connections in the pool: the URL's `connection_limit`, else `DATABASE_POOL_SIZE`, else 10. */
  readonly poolSize: number;
  /** `INTEGRATION_DATA_DIR` as an absolute path: the folder of the embedded server; undefined means the per-project one. */
  readonly dataDirectory: string | undefined;
  /** `R2_…`: where files lie; undefined means nowhere. Wrong ones stop only what uses them: see `usable`. */
  readonly storage: StorageSettings | UnusableSettings | undefined;
  /** `CLOUDFLARE_R2_…`: where the host publishes certificates; undefined where it does not say. */
  readonly certificates: CertificateSettings | UnusableSettings | undefined;
}

/**
 * Reads the settings from the environment and from the `.env` file of the working directory (the
 * environment wins) and checks all of them at once, except those of storage, which only what uses storage looks at.
 * Reads only; changes no environment and connects to nothing.
 *
 * @param env the environment
 * @param directory the working directory: holds `.env`, and relative paths start from it
 * @throws {SettingsError} naming every wrong setting
 */
export function loadSettings(env: Environment = process.env, directory: string = process.cwd()): Settings {
  const environment = readEnvironment(env, directory);
  const given: GivenSettings = (name) => environment[name]?.trim() || undefined;
  const input = new SettingsInput(given, directory);
  const problems = validateSync(input).map(({ property, constraints }) => ({
    name: property,
    problem: Object.values(constraints ?? {}).join('; '),
  }));
  problems.push(...findUnknownSettings(environment));
  if (problems.length > 0) throw new SettingsError(problems);

  const databaseUrl = input.DATABASE_URL ? parseDatabaseUrl(input.DATABASE_URL, directory) : undefined;
  return Object.freeze({
    databaseUrl,
    directUrl: input.DIRECT_URL ? parseDatabaseUrl(input.DIRECT_URL, directory) : undefined,
    hostSchema: databaseUrl?.parts.hostSchema ?? 'public',
    integrationSchema: input.INTEGRATION_SCHEMA ?? 'public',
    allow: Object.freeze([...new Set((input.ALLOW ?? []) as Danger[])]),
    nodeEnv: input.NODE_ENV,
    lockTimeout: input.LOCK_TIMEOUT === undefined ? DEFAULT_LOCK_TIMEOUT : Number(input.LOCK_TIMEOUT),
    linkTimeout: input.LINK_TIMEOUT === undefined ? DEFAULT_LINK_TIMEOUT : Number(input.LINK_TIMEOUT),
    poolSize: databaseUrl?.parts.poolSize ?? Number(input.DATABASE_POOL_SIZE ?? DEFAULT_POOL_SIZE),
    dataDirectory: input.INTEGRATION_DATA_DIR && resolve(directory, input.INTEGRATION_DATA_DIR),
    storage: readStorageSettings(given),
    certificates: readCertificateSettings(given),
  });
}
