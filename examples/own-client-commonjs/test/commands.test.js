const { execSync } = require('node:child_process');

test('a hint names the program, which this project has, and no script, which it has not', () => {
  const help = execSync('npx --no-install edfinance-integration seed:revert --help', { encoding: 'utf8' });
  expect(help).toContain('$ npx --no-install edfinance-integration seed:revert --last');
  expect(help).not.toContain('npm run');
});
