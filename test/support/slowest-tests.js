const LISTED = 20;

/** Lists the tests of a run that took longest, and where the time of each file went: `npm run test:slowest`. */
export default class SlowestTests {
  onRunComplete(_contexts, { testResults }) {
    const tests = testResults.flatMap(({ testFilePath, testResults: each }) =>
      each.map(({ fullName, duration }) => ({ name: fullName, file: testFilePath, took: duration ?? 0 })),
    );
    const files = testResults.map(({ testFilePath, perfStats, testResults: each }) => {
      const took = perfStats.end - perfStats.start;
      const inTests = each.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
      return { name: `${Math.max(0, took - inTests)} ms of it around the tests`, file: testFilePath, took };
    });
    print('tests', tests);
    print('files', files);
  }
}

function print(what, entries) {
  console.log(`\nThe slowest ${what}:`);
  for (const { name, file, took } of entries.sort((a, b) => b.took - a.took).slice(0, LISTED)) {
    console.log(`${String(took).padStart(7)} ms  ${file.replace(`${process.cwd()}/`, '')}  ${name}`);
  }
}
