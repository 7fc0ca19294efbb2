import {
  assertOneNow,
  checkLoadOptions,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportTarget,
  type LoadOptions,
  loadScenarios,
  planSeed,
  type SeedContents,
  SeedOptionError,
  shardOf,
  WHOLE_RUN,
} from '../../seeds/index.js';
import { loadSettings } from '../database/settings.js';
import { usable } from '../database/unusable-settings.js';
import { storageNotSet } from '../storage/storage-error.js';

/** Options of `seed:integration`. */
export interface SeedIntegrationOptions {
  readonly preset?: string;
  readonly users?: string;
  readonly scenario?: string;
  readonly scenariosFrom?: string;
  readonly seed?: string;
  readonly asOf?: string;
  readonly host?: string;
  readonly withObjects?: boolean;
  readonly shard?: string;
  readonly migrate?: boolean;
  readonly online?: boolean;
  readonly workers?: string;
  readonly jobs?: string;
  readonly output?: string;
  readonly format?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** The options, validated as far as possible without a database. */
export interface SeedRequest {
  readonly contents: SeedContents;
  readonly load: LoadOptions;
  /** Where to write the rows instead of a database, if set. */
  readonly output: Pick<ExportTarget, 'directory' | 'format'> | undefined;
  /** Bucket to upload objects to, if any. */
  readonly bucket: string | undefined;
}

/**
 * Validates the options of `seed:integration`.
 *
 * @param today - the current time
 * @throws SeedOptionError naming everything that is wrong; SettingsError; StorageError `STORAGE_NOT_SET`
 */
export async function readSeedRequest(
  options: SeedIntegrationOptions,
  env: Readonly<Record<string, string | undefined>>,
  today: Date,
): Promise<SeedRequest> {
  const problems: string[] = [];
  const noted = (error: unknown): void => {
    if (!(error instanceof SeedOptionError)) throw error;
    problems.push(...error.problems);
  };
  const from = options.scenariosFrom;
  const customScenarios =
    from === undefined ? [] : await loadScenarios(from).catch((error: unknown) => (noted(error), []));
  const names = options.scenario?.split(',').map((name) => name.trim());
  const contents = { ...options, ...(names && { scenarios: names }), customScenarios, today };
  let shard = WHOLE_RUN;
  try {
    shard = shardOf(options.shard, env);
  } catch (error) {
    noted(error);
  }
  const checks = [
    () => assertOneNow(contents, shard),
    () => checkLoadOptions(contents, options, shard),
    // The bucket's name doesn't affect validation.
    () => planSeed(contents, ''),
  ];
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      noted(error);
    }
  }
  const format = options.format ?? 'copy';
  if (!(EXPORT_FORMATS as readonly string[]).includes(format))
    problems.push(`--format must be one of ${EXPORT_FORMATS.join(', ')}, but is "${format}".`);
  if (options.format !== undefined && options.output === undefined)
    problems.push('--format is that of --output: add --output <dir>, or leave it out.');
  const ofDatabase = [options.migrate && '--migrate', options.online && '--online'].filter(Boolean);
  if (options.output !== undefined && ofDatabase.length > 0)
    problems.push(`--output writes files and ${ofDatabase.join(' and ')} a database: use only one of them.`);
  if (options.output !== undefined && options.dryRun)
    problems.push('--output writes files and --dry-run writes nothing: use only one of them.');
  for (const option of ['workers', 'jobs'] as const)
    if (options[option] !== undefined && (options.output !== undefined || options.dryRun))
      problems.push(`--${option} is about loading a database: leave it out with --output and --dry-run.`);
  if (options.output !== undefined && options.withObjects)
    problems.push('--output writes files and --with-objects uploads them: use only one of them.');
  if (problems.length > 0) throw new SeedOptionError(problems);
  const load = {
    shard,
    ...(options.online && { online: true }),
    ...(options.workers !== undefined && { workers: Number(options.workers) }),
    ...(options.jobs !== undefined && { jobs: Number(options.jobs) }),
  };
  const output =
    options.output === undefined ? undefined : { directory: options.output, format: format as ExportFormat };
  const bucket = options.withObjects ? await readBucket() : undefined;
  return { contents, load, output, bucket };
}

/** Reads the bucket from the settings, or refuses before anything begins. */
async function readBucket(): Promise<string> {
  const storage = usable(loadSettings().storage);
  if (!storage) throw storageNotSet();
  return storage.bucket;
}
