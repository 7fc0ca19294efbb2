import { countOf } from '../count-of.js';
import { loadSettings } from '../database/settings.js';
import { SettingsError } from '../database/settings-error.js';
import { summarizeUsage, type TableUsage, type Usage } from '../testing/summarize-usage.js';
import { NOTHING_CHECKED, type CliCommand } from './cli-command.js';

/** `models:usage`: shows which test suites use which of the ten tables. */
export const modelsUsage: CliCommand = {
  example:
    'INTEGRATION_USAGE_FILE=usage.jsonl npm test && INTEGRATION_USAGE_FILE=usage.jsonl npm run models:usage',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const { usageFile } = loadSettings();
    if (usageFile === undefined) {
      const problem = 'is not set: name a file, run the tests with it, and then this command';
      throw new SettingsError([{ name: 'INTEGRATION_USAGE_FILE', problem }]);
    }
    const usage = summarizeUsage(usageFile);
    if (json) print(JSON.stringify(usage));
    else usageLines(usage, usageFile).forEach((line) => print(line));
    return usage.suites.length === 0 ? NOTHING_CHECKED : 0;
  },
};

function usageLines({ suites, from, to, tables }: Usage, file: string): string[] {
  if (suites.length === 0) {
    return [`No suite is recorded in ${file}: run the tests with INTEGRATION_USAGE_FILE.`];
  }
  const unused = tables.filter(({ lastUsed }) => lastUsed === undefined).map(({ table }) => table);
  return [
    `${countOf(suites.length, 'suite')}, run from ${from} to ${to}:`,
    ...tables.filter(({ lastUsed }) => lastUsed !== undefined).flatMap(tableLines),
    unused.length === 0 ? 'Every table is used.' : `No suite uses ${unused.join(', ')}.`,
  ];
}

function tableLines({ table, readBy, writtenBy, lastUsed }: TableUsage): string[] {
  const suites = [...new Set([...readBy, ...writtenBy])].sort();
  return [
    `${table}: ${countOf(suites.length, 'suite')}, last ${lastUsed}`,
    ...suites.map((suite) => {
      const does = [readBy.includes(suite) && 'reads', writtenBy.includes(suite) && 'writes'];
      return `  ${suite}: ${does.filter(Boolean).join(' and ')}`;
    }),
  ];
}
