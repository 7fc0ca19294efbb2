import { parse } from 'dotenv';
import { isSettingName, SETTING_NAMES, type SettingName } from './setting-names.js';
import { SettingsError, type SettingProblem } from './settings-error.js';

/** An assignment's first line, outside any quoted value, and the lines that its quote spans. */
interface Statement {
  /** Starts at 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

const LINE_BREAK = /\r\n?|\n/;
const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;
/**
 * One of our settings assigned within another's value, where a shell or an editor shows a separate word or
 * line.
 */
const SECOND_ASSIGNMENT = new RegExp(String.raw`[\s\u0085](?:export\s+)?(${SETTING_NAMES.join('|')})\s*=`);
/**
 * `dotenv` cuts an unquoted value at its first `#`; without a space before it, the `#` probably belongs to
 * the value.
 */
const CUT_VALUE = /^[^=:]*[=:]\s*[^\s#][^#]*(?<!\s)#/;
const OUR_ASSIGNMENT = new RegExp(String.raw`^\s*(?:export\s+)?(${SETTING_NAMES.join('|')})\s*[=:]`);

/**
 * Parses a `.env` file as `dotenv` does, but refuses lines that `dotenv` would silently skip, since a setting
 * would be lost. Messages give line numbers and never the text, which may be a secret.
 *
 * @throws SettingsError naming every line that is not an assignment, comment or blank, every quote that makes
 *   one of our settings ambiguous, and bytes that are not UTF-8
 */
export function parseEnvFile(bytes: Buffer): Record<string, string> {
  // UTF-16 and UTF-32 have a zero byte for every ASCII character.
  if (bytes.includes(0))
    throw new SettingsError([{ name: '.env', problem: 'is not UTF-8 text: save it as UTF-8' }]);
  const text = bytes.toString('utf8');
  const problems = splitStatements(text.split(LINE_BREAK)).flatMap(statementProblem);
  if (problems.length > 0) throw new SettingsError(problems);
  return parse(text);
}

/** An assignment of one of our settings in a `.env` file. */
export interface EnvAssignment {
  readonly name: SettingName;
  /** Starts at 1. */
  readonly line: number;
}

/** Lists where a `.env` file sets our settings, whether it is valid or not, in the order of its lines. */
export function findAssignments(bytes: Buffer): EnvAssignment[] {
  return splitStatements(bytes.toString('utf8').split(LINE_BREAK)).flatMap(({ line, lines }) => {
    const name = OUR_ASSIGNMENT.exec(lines[0] ?? '')?.[1] ?? '';
    return isSettingName(name) ? [{ name, line }] : [];
  });
}

/**
 * Finds the lines at which `dotenv` starts a new assignment: it sees a marker placed before the line unless a
 * quote spans both.
 */
function splitStatements(lines: readonly string[]): Statement[] {
  let marker = 'LINE_';
  while (lines.some((line) => line.includes(marker))) marker += '_';
  const seen = parse(lines.map((line, index) => `${marker}${index}=x\n${line}`).join('\n'));
  const starts = [...lines.keys()].filter((index) => Object.hasOwn(seen, `${marker}${index}`));
  return starts.map((start, index) => ({ line: start + 1, lines: lines.slice(start, starts[index + 1]) }));
}

function statementProblem({ line, lines }: Statement): SettingProblem | [] {
  const [first = '', ...more] = lines;
  if (/^\s*(?:#|$)/.test(first)) return [];
  const found = (problem: string): SettingProblem => ({ name: `.env line ${line}`, problem });
  if (CONFLICT_MARKER.test(first)) return found('is a merge conflict marker: resolve the conflict');
  const [assignment] = Object.entries(parse(first));
  const opening = /^[^=:]*[=:]\s*(['"`])/.exec(first)?.[1];
  const isCut = opening !== undefined && assignment?.[1].startsWith(opening) === true;
  // Without an open quote, `dotenv` takes the next line as the value of "NAME:".
  if (!assignment || (more.length > 0 && !isCut)) {
    return found('is no assignment: write KEY=value, or begin the line with # to make it a comment');
  }
  const [name] = assignment;
  const taken = more.findIndex((next) => OUR_ASSIGNMENT.test(next));
  if (taken !== -1) {
    const setting = OUR_ASSIGNMENT.exec(more[taken] ?? '')?.[1];
    return found(
      `opens a quote that takes in line ${line + 1 + taken}, which sets ${setting}: close the quote`,
    );
  }
  const second = opening === undefined && SECOND_ASSIGNMENT.exec(assignment[1])?.[1];
  if (second)
    return found(`has ${second}= within the value of ${name}: begin a new line, or quote the value`);
  if (!isSettingName(name)) return [];
  if (opening === undefined && CUT_VALUE.test(first))
    return found(`has a # within the value of ${name}, which would end it: quote the value`);
  if (more.length > 0) return found(`sets ${name} over several lines: write it on one`);
  if (isCut)
    return found('has a quote that is not closed, or text after the closing one: quote the whole value');
  if (assignment[1].includes('\ufffd')) return found('is not UTF-8 text: save the file as UTF-8');
  return [];
}
