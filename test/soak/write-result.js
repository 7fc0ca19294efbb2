import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = 'bench/results/soak.md';
const HEAD = `# The last soak runs

Written by \`npm run test:soak\`: every test with its outcome, how long it took and where. \`npm run test:soak -- kills\` runs one
suite, and leaves what the page says about the others.

| suite | test | outcome | took | on |
| --- | --- | --- | --: | --- |
`;

/** Writes what a soak run found to `bench/results/soak.md`; what it did not run stays as it was. */
export default class WriteResult {
  async onRunComplete(_contexts, { testResults, startTime }) {
    const place =
      `${new Date(startTime).toISOString().slice(0, 10)}, Node ${process.versions.node}, ` +
      `${process.platform}, ${cpus().length} cores`;
    const rows = rowsOnPage();
    for (const { testFilePath, testResults: tests } of testResults) {
      const suite = basename(testFilePath, '.soak.ts');
      const names = new Set(tests.map(({ fullName }) => fullName));
      for (const [key, [of, test]] of rows) if (of === suite && !names.has(test)) rows.delete(key);
      if (tests.length === 0) rows.set(suite, [suite, 'could not be run', 'failed', '', place]);
      for (const { fullName, status, duration } of tests) {
        const took = `${((duration ?? 0) / 1000).toFixed(1)} s`;
        if (status !== 'pending') rows.set(`${suite} ${fullName}`, [suite, fullName, status, took, place]);
      }
    }
    const lines = [...rows.values()].map((cells) => `| ${cells.join(' | ')} |`).sort();
    const options = { ...(await resolveConfig(PAGE)), filepath: PAGE };
    writeFileSync(PAGE, await format(HEAD + lines.join('\n'), options));
  }
}

/** The rows that the page has, by suite and test, without those of suites that are no more. */
function rowsOnPage() {
  const lines = existsSync(PAGE) ? readFileSync(PAGE, 'utf8').split('\n') : [];
  const rows = lines
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([suite]) => existsSync(`test/soak/${suite}.soak.ts`));
  return new Map(rows.map((cells) => [`${cells[0]} ${cells[1]}`, cells]));
}
