// Runs the tests as if today were two years ahead, and two years behind; arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const preload = pathToFileURL(join(root, 'test', 'support', 'shift-clock.js'));
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

for (const days of [730, -730]) {
  console.error(`\nThe tests, ${days} days from today:`);
  const { status } = spawnSync(process.execPath, [jest, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, CLOCK_SHIFT_DAYS: String(days), NODE_OPTIONS: `--import ${preload.href}` },
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
