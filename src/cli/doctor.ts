import { countOf } from '../count-of.js';
import { examine, type Examination } from '../doctor/examine.js';
import type { Finding } from '../doctor/finding.js';
import type { CliCommand } from './cli-command.js';

const SIGNS = { sound: '✓', warning: '!', wrong: '✗', skipped: '-' } as const;

/** `doctor`: looks whether everything is there that the commands need. */
export const doctor: CliCommand = {
  example: 'npm run doctor',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const examination = await examine();
    if (json) print(JSON.stringify(examination));
    else reportLines(examination).forEach((line) => print(line));
    return examination.sound ? 0 : 1;
  },
};

function reportLines({ findings, next }: Examination): string[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return [
    ...findings.flatMap((finding) => findingLines(finding, width)),
    '',
    verdict(findings),
    `Next: ${next}`,
  ];
}

function findingLines({ check, state, found, mend }: Finding, width: number): string[] {
  const indent = ' '.repeat(width + 4);
  return [
    `${SIGNS[state]} ${check.padEnd(width)}  ${found.replaceAll('\n', `\n${indent}`)}`,
    ...(mend === undefined ? [] : [`${indent}→ ${mend}`]),
  ];
}

function verdict(findings: readonly Finding[]): string {
  const count = (state: Finding['state']): number =>
    findings.filter((finding) => finding.state === state).length;
  const [errors, warnings] = [count('wrong'), count('warning')];
  if (errors > 0)
    return `${countOf(errors, 'thing is', 'things are')} wrong; ${countOf(warnings, 'warning')}.`;
  return warnings > 0 ? `Nothing is wrong; ${countOf(warnings, 'warning')}.` : 'All is well.';
}
