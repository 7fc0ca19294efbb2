import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Writes what a soak run found to `docs/soak.md`: every test with its outcome and duration. */
export default class WriteResult {
  onRunComplete(_contexts, { testResults, startTime }) {
    const rows = testResults
      .flatMap((suite) => suite.testResults)
      .map(
        ({ fullName, status, duration }) =>
          `| ${fullName} | ${status} | ${((duration ?? 0) / 1000).toFixed(1)} s |`,
      );
    const lines = [
      '# The last soak run',
      '',
      `Written by \`npm run test:soak\` on ${new Date(startTime).toISOString().slice(0, 10)}: Node ${process.versions.node}, ` +
        `${process.platform}, ${cpus().length} cores.`,
      '',
      '| test | outcome | took |',
      '| --- | --- | --: |',
      ...rows.sort(),
      '',
    ];
    writeFileSync('docs/soak.md', lines.join('\n'));
  }
}
