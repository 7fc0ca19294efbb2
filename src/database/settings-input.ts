import { IsIn, IsOptional, Matches, ValidateBy, type ValidationArguments } from 'class-validator';
import { parseDatabaseUrl } from './database-url.js';
import { DatabaseUrlProblem } from './database-url-problem.js';
import { schemaNameProblem } from './identifier.js';
import type { GivenSettings } from './read-storage-settings.js';

/** Safety checks that `ALLOW` can switch off; none is by default. */
export const DANGERS = ['production', 'remote', 'data-loss', 'adopted'] as const;

/** One of the values that `ALLOW` takes. */
export type Danger = (typeof DANGERS)[number];

/** The settings as spelled in the environment, with the rule for each. An empty value counts as missing. */
export class SettingsInput {
  /** Base of relative paths in the settings. */
  readonly directory: string;

  @IsOptional()
  @HasNoProblem(databaseUrlProblem)
  DATABASE_URL?: string;

  @IsOptional()
  @HasNoProblem(databaseUrlProblem)
  DIRECT_URL?: string;

  @IsOptional()
  @HasNoProblem((name) => referenceProblem(name) ?? withValue(schemaNameProblem(name), name))
  INTEGRATION_SCHEMA?: string;

  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false: $value' })
  HOST_FOREIGN_KEY?: string;

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
  @Matches(/^(0|[1-9]\d{3,8})$/, {
    message: 'must be 0, or a whole number of milliseconds from 1000: $value',
  })
  LINK_TIMEOUT?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,3}$/, { message: 'must be a whole number from 1 to 9999: $value' })
  DATABASE_POOL_SIZE?: string;

  @IsOptional()
  @HasNoProblem(referenceProblem)
  INTEGRATION_DATA_DIR?: string;

  @IsOptional()
  @HasNoProblem(referenceProblem)
  INTEGRATION_USAGE_FILE?: string;

  @IsOptional()
  @HasNoProblem(referenceProblem)
  NODE_ENV?: string;

  constructor(given: GivenSettings, directory: string) {
    this.directory = directory;
    this.DATABASE_URL = given('DATABASE_URL');
    this.DIRECT_URL = given('DIRECT_URL');
    this.INTEGRATION_SCHEMA = given('INTEGRATION_SCHEMA');
    this.HOST_FOREIGN_KEY = given('HOST_FOREIGN_KEY');
    this.ALLOW = given('ALLOW')
      ?.split(',')
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== '');
    this.LOCK_TIMEOUT = given('LOCK_TIMEOUT');
    this.LINK_TIMEOUT = given('LINK_TIMEOUT');
    this.DATABASE_POOL_SIZE = given('DATABASE_POOL_SIZE');
    this.INTEGRATION_DATA_DIR = given('INTEGRATION_DATA_DIR');
    this.INTEGRATION_USAGE_FILE = given('INTEGRATION_USAGE_FILE');
    this.NODE_ENV = given('NODE_ENV');
  }
}

type Check = (value: string, input: SettingsInput) => string | undefined;

function HasNoProblem(check: Check): PropertyDecorator {
  const problem = (args?: ValidationArguments): string | undefined => {
    return args && check(args.value as string, args.object as SettingsInput);
  };
  return ValidateBy({
    name: 'hasNoProblem',
    validator: {
      validate: (_value, args) => problem(args) === undefined,
      defaultMessage: (args) => problem(args) ?? '',
    },
  });
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

/** `.env` may refer to undefined names; unresolved, the reference would pass for a value. */
function referenceProblem(value: string): string | undefined {
  const [reference] = /\$\{[A-Za-z_]\w*\}/.exec(value) ?? [];
  return reference && `refers to ${reference}, which is not set`;
}
