import { IsIn, IsOptional, Matches, ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { parseDatabaseUrl } from './database-url.js';
import { DatabaseUrlProblem } from './database-url-problem.js';
import type { Environment } from './env-file.js';
import { schemaNameProblem } from './identifier.js';
import {
  accessKeyProblem,
  bucketProblem,
  endpointProblem,
  STORAGE_SETTING_NAMES,
} from './storage-settings.js';

/** What a person may allow with `ALLOW`; nothing of it is allowed by default. */
export const DANGERS = ['production', 'remote', 'data-loss', 'adopted'] as const;

/** One of the words that `ALLOW` takes. */
export type Danger = (typeof DANGERS)[number];

/** The settings as the environment spells them, with the rule that each must keep. An empty one counts as not given. */
export class SettingsInput {
  /** Folder that relative paths in the settings start from. */
  readonly directory: string;

  @IsOptional()
  @HasNoProblem(databaseUrlProblem)
  DATABASE_URL?: string;

  @IsOptional()
  @HasNoProblem(databaseUrlProblem)
  DIRECT_URL?: string;

  @IsOptional()
  @HasNoProblem((name) => withValue(schemaNameProblem(name), name))
  INTEGRATION_SCHEMA?: string;

  @IsOptional()
  @IsIn(DANGERS, {
    each: true,
    message: ({ value }) =>
      `must be a comma-separated list of ${DANGERS.join(', ')}: ${(value as string[]).join(',')}`,
  })
  ALLOW?: string[];

  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'must be a whole number of milliseconds: $value' })
  LOCK_TIMEOUT?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,3}$/, { message: 'must be a whole number from 1 to 9999: $value' })
  DATABASE_POOL_SIZE?: string;

  INTEGRATION_DATA_DIR?: string;

  @IsComplete()
  @HasNoProblem(endpointProblem)
  R2_ENDPOINT?: string;

  @IsComplete()
  @HasNoProblem(bucketProblem)
  R2_BUCKET?: string;

  @IsComplete()
  @HasNoProblem(accessKeyProblem)
  R2_ACCESS_KEY_ID?: string;

  @IsComplete()
  @HasNoProblem(accessKeyProblem)
  R2_SECRET_ACCESS_KEY?: string;

  NODE_ENV?: string;

  constructor(environment: Environment, directory: string) {
    const given = (name: string): string | undefined => environment[name]?.trim() || undefined;
    this.directory = directory;
    this.DATABASE_URL = given('DATABASE_URL');
    this.DIRECT_URL = given('DIRECT_URL');
    this.INTEGRATION_SCHEMA = given('INTEGRATION_SCHEMA');
    this.ALLOW = given('ALLOW')
      ?.split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    this.LOCK_TIMEOUT = given('LOCK_TIMEOUT');
    this.DATABASE_POOL_SIZE = given('DATABASE_POOL_SIZE');
    this.INTEGRATION_DATA_DIR = given('INTEGRATION_DATA_DIR');
    for (const name of STORAGE_SETTING_NAMES) this[name] = given(name);
    this.NODE_ENV = given('NODE_ENV');
  }
}

type Check = (value: string, input: SettingsInput) => string | undefined;

function HasNoProblem(check: Check): PropertyDecorator {
  const problem = (args?: ValidationArguments): string | undefined => {
    if (!args) return undefined;
    if (args.value === undefined) return `is missing: ${STORAGE_SETTING_NAMES.join(', ')} are given together`;
    return check(args.value as string, args.object as SettingsInput);
  };
  return ValidateBy({
    name: 'hasNoProblem',
    validator: {
      validate: (_value, args) => problem(args) === undefined,
      defaultMessage: (args) => problem(args) ?? '',
    },
  });
}

/** Of the settings of object storage either all are given or none. */
function IsComplete(): PropertyDecorator {
  return ValidateIf((input: SettingsInput) =>
    STORAGE_SETTING_NAMES.some((name) => input[name] !== undefined),
  );
}

function databaseUrlProblem(url: string, { directory }: SettingsInput): string | undefined {
  try {
    parseDatabaseUrl(url, directory);
    return undefined;
  } catch (error) {
    if (error instanceof DatabaseUrlProblem) return error.message;
    throw error;
  }
}

function withValue(problem: string | undefined, value: string): string | undefined {
  return problem && `${problem}: ${value}`;
}
