import type { Command, Option } from 'commander';
import { IntegrationError } from '../errors.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What npm makes of a cluster of its one-letter options: it reads `--apply`, which consists of them, as
 * `-a -p -p -l -y`. Letters that only set the log level are left out, since users set it too.
 */
const LETTERS: Readonly<Record<string, string | undefined>> = {
  a: 'all',
  f: 'force',
  l: 'long',
  p: 'parseable',
  y: 'yes',
  d: '',
  q: '',
  s: '',
};

/** Options of ours that npm completes to one of its own, with the values that this has where it is meant. */
const COMPLETED: Readonly<
  Record<string, { readonly as: string; readonly values: readonly string[] } | undefined>
> = {
  replace: { as: 'replace_registry_host', values: ['npmjs', 'never', 'always'] },
};

/** Whether `--verbose` was given to npm, which reads it as its log level: it means the same to us. */
export function isNpmVerbose(name: string, env: Environment): boolean {
  return isNpmScript(name, env) && env.npm_config_loglevel === 'verbose';
}

/**
 * Whether `npm run` started this command by a script that names it. Scripts of others that call it keep their
 * own options.
 */
export function isNpmScript(name: string, env: Environment): boolean {
  const { npm_command: npm, npm_lifecycle_script: script = '' } = env;
  return (npm === 'run' || npm === 'run-script') && script.split(/\s+/).includes(name);
}

/**
 * Refuses options that `npm run` took for its own because they stood before `--`: npm turns them into
 * variables, and the command would do something else than was asked for, such as write without `--dry-run`.
 *
 * @param command - with its options
 * @param args - what npm left, without the command's name
 * @throws IntegrationError `NPM_TOOK_OPTIONS` naming them and the command line that works
 */
export function assertNothingTaken(command: Command, args: readonly string[], env: Environment): void {
  const name = command.name();
  if (!isNpmScript(name, env)) return;
  const taken = command.options.filter((option) => !isGiven(option, args) && wasTaken(option, env));
  if (taken.length === 0) return;
  const words = args.filter((arg) => !arg.startsWith('-'));
  const options = taken.map((option) => written(option, env, taken.length === 1 ? words : []));
  throw new IntegrationError(
    'NPM_TOOK_OPTIONS',
    `npm took ${taken.map(({ long }) => long).join(', ')} for itself, so that ${name} did not get ` +
      `${taken.length === 1 ? 'it' : 'them'}; nothing was done. Options go after "--": ${npmLine(name, env)} -- ${options.join(' ')}\n` +
      `(Or, if ${taken.length === 1 ? 'it is' : 'they are'} in your .npmrc or environment for npm's own use, ` +
      'say what you want of this command after "--".)',
  );
}

/** A sentence about words that npm left over when it took their options; `undefined` elsewhere. */
export function leftoverHint(name: string, args: readonly string[], env: Environment): string | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  if (words.length === 0 || !isNpmScript(name, env)) return undefined;
  return (
    `npm may have taken the option before ${words.map((word) => `"${word}"`).join(', ')} for itself. ` +
    `Options go after "--": ${npmLine(name, env)} -- --help lists them.`
  );
}

function npmLine(name: string, { npm_lifecycle_event: script }: Environment): string {
  return `npm run ${script ?? name}`;
}

function isGiven({ long }: Option, args: readonly string[]): boolean {
  return args.some((arg) => arg === long || arg.startsWith(`${long}=`));
}

/** npm exports what differs from its own defaults, and false as an empty text. */
function wasTaken(option: Option, env: Environment): boolean {
  const key = option.name().replace(/^no-/, '');
  const value = env[`npm_config_${key.replaceAll('-', '_')}`];
  if (option.negate) return value === '';
  const completed = COMPLETED[key];
  const other = completed && env[`npm_config_${completed.as}`];
  if (value || (other !== undefined && !completed?.values.includes(other))) return true;
  const letters = [...key].map((letter) => LETTERS[letter]);
  const set = letters.filter((config) => config !== '');
  return (
    set.length > 0 && set.every((config) => config !== undefined && env[`npm_config_${config}`] === 'true')
  );
}

/** As it goes after `--`, with its value where npm kept it or left it as the only word. */
function written(option: Option, env: Environment, words: readonly string[]): string {
  if (!option.required && !option.optional) return option.long ?? option.flags;
  const value = env[`npm_config_${option.name().replaceAll('-', '_')}`];
  const known = value !== undefined && value !== 'true' ? value : words.length === 1 ? words[0] : undefined;
  return known === undefined ? option.flags.replace(/^-\w, /, '') : `${option.long} ${known}`;
}
