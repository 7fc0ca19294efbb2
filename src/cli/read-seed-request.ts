import {
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

/** What can be said after `seed:integration`. */
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
  /** False after `--no-worker`, else true. */
  readonly worker?: boolean;
  readonly output?: string;
  readonly format?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What was said, checked as far as that goes without a database. */
export interface SeedRequest {
  readonly contents: SeedContents;
  readonly load: LoadOptions;
  /** Where the rows go instead of a database, if they do. */
  readonly output: Pick<ExportTarget, 'directory' | 'format'> | undefined;
  /** Where objects are uploaded to, if they are. */
  readonly bucket: string | undefined;
}

/**
 * Reads what was said after `seed:integration`.
 *
 * @param today - the present moment
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
  try {
    // Which bucket it is makes no option right or wrong.
    planSeed(contents, '');
  } catch (error) {
    noted(error);
  }
  const format = options.format ?? 'copy';
  if (!(EXPORT_FORMATS as readonly string[]).includes(format))
    problems.push(`--format must be one of ${EXPORT_FORMATS.join(', ')}, but is "${format}".`);
  if (options.output !== undefined && options.dryRun)
    problems.push('--output writes files and --dry-run writes nothing: use only one of them.');
  if (options.output !== undefined && options.withObjects)
    problems.push('--output writes files and --with-objects uploads them: use only one of them.');
  if (problems.length > 0) throw new SeedOptionError(problems);
  const load = {
    shard,
    ...(options.online && { online: true }),
    ...(options.worker === false && { worker: false }),
  };
  const output =
    options.output === undefined ? undefined : { directory: options.output, format: format as ExportFormat };
  const bucket = options.withObjects ? await readBucket() : undefined;
  return { contents, load, output, bucket };
}

/** The bucket of the settings; without one nothing is begun. */
async function readBucket(): Promise<string> {
  const storage = usable(loadSettings().storage);
  if (!storage) throw storageNotSet();
  return storage.bucket;
}
