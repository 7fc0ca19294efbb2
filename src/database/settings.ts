import { resolve } from 'node:path';
import { validateSync } from 'class-validator';
import type { SchemaNames } from '../postgres/schema-names.js';
import { type DatabaseUrl, parseDatabaseUrl } from './database-url.js';
import type { CertificateSettings } from './certificate-settings.js';
import { type Environment, readEnvironment } from './env-file.js';
import { type GivenSettings, readCertificateSettings, readStorageSettings } from './read-storage-settings.js';
import { SettingsError } from './settings-error.js';
import { type Danger, SettingsInput } from './settings-input.js';
import type { StorageSettings } from './storage-settings.js';
import { findUnknownSettings } from './unknown-settings.js';
import type { UnusableSettings } from './unusable-settings.js';

/** Pool size unless the URL or `DATABASE_POOL_SIZE` sets one. */
const DEFAULT_POOL_SIZE = 10;

/** Default of `LOCK_TIMEOUT` in milliseconds: a migration must not block others for long. */
const DEFAULT_LOCK_TIMEOUT = 5000;

/** Default of `LINK_TIMEOUT`: milliseconds of silence after which a link counts as dead. */
export const DEFAULT_LINK_TIMEOUT = 60_000;

/** All settings, validated and typed; frozen. */
export interface Settings {
  /** `DATABASE_URL`; undefined selects the embedded server. */
  readonly databaseUrl: DatabaseUrl | undefined;
  /** `DIRECT_URL`: direct connection for migrations; defaults to {@link Settings.databaseUrl}. */
  readonly directUrl: DatabaseUrl | undefined;
  /** Schema of the host's tables: the URL's `?schema=`, `public` by default. */
  readonly hostSchema: string;
  /** `INTEGRATION_SCHEMA`: schema of the ten tables, `public` by default. */
  readonly integrationSchema: string;
  /**
   * `HOST_FOREIGN_KEY`: whether the host's `UserAchievement` gets a foreign key to `Achievement` in another
   * schema. Undefined adds none and leaves one that is there. Within one schema the key is always added.
   */
  readonly hostForeignKey: boolean | undefined;
  /** `ALLOW`: safety checks that are switched off. */
  readonly allow: readonly Danger[];
  /** `NODE_ENV`, unchanged. */
  readonly nodeEnv: string | undefined;
  /** `LOCK_TIMEOUT` in milliseconds; 0 waits forever. */
  readonly lockTimeout: number;
  /**
   * `LINK_TIMEOUT` in milliseconds: how long a connection or a transaction may be silent; 0 for unlimited.
   */
  readonly linkTimeout: number;
  /** Pool size: the URL's `connection_limit`, else `DATABASE_POOL_SIZE`, else 10. */
  readonly poolSize: number;
  /**
   * `INTEGRATION_DATA_DIR` as an absolute path: the embedded server's folder; undefined selects the project's
   * default.
   */
  readonly dataDirectory: string | undefined;
  /**
   * `INTEGRATION_USAGE_FILE` as an absolute path: where the testing kit records which tables suites use;
   * undefined for nowhere.
   */
  readonly usageFile: string | undefined;
  /** `R2_…`: where files are stored, if anywhere. Invalid values fail only on use: see `usable`. */
  readonly storage: StorageSettings | UnusableSettings | undefined;
  /** `CLOUDFLARE_R2_…`: where the host publishes certificates; undefined if not set. */
  readonly certificates: CertificateSettings | UnusableSettings | undefined;
}

/**
 * Reads the settings from the environment and the working directory's `.env` file (the environment wins) and
 * validates all at once, except those of storage, which are validated on use. Changes no environment and
 * doesn't connect.
 *
 * @param env - the environment
 * @param directory - the working directory: holds `.env`, and is the base of relative paths
 * @throws SettingsError naming every invalid setting
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
    hostForeignKey: input.HOST_FOREIGN_KEY === undefined ? undefined : input.HOST_FOREIGN_KEY === 'true',
    allow: Object.freeze([...new Set((input.ALLOW ?? []) as Danger[])]),
    nodeEnv: input.NODE_ENV,
    lockTimeout: input.LOCK_TIMEOUT === undefined ? DEFAULT_LOCK_TIMEOUT : Number(input.LOCK_TIMEOUT),
    linkTimeout: input.LINK_TIMEOUT === undefined ? DEFAULT_LINK_TIMEOUT : Number(input.LINK_TIMEOUT),
    poolSize: databaseUrl?.parts.poolSize ?? Number(input.DATABASE_POOL_SIZE ?? DEFAULT_POOL_SIZE),
    dataDirectory: input.INTEGRATION_DATA_DIR && resolve(directory, input.INTEGRATION_DATA_DIR),
    usageFile: input.INTEGRATION_USAGE_FILE && resolve(directory, input.INTEGRATION_USAGE_FILE),
    storage: readStorageSettings(given),
    certificates: readCertificateSettings(given),
  });
}

/** Returns the schemas that the settings name. */
export function schemasOf({ integrationSchema, hostSchema }: Settings): SchemaNames {
  return { integration: integrationSchema, host: hostSchema };
}
