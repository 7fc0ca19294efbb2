// Packs the built package, installs the tarball with each example in an empty folder, and runs its tests, as a
// user would: `npm install`, `npm test`. Run "npm run build" first.
import { exec } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(exec);

const work = mkdtempSync(join(tmpdir(), 'edfinance-examples-'));
// Root's embedded server runs as another user, who must get in.
chmodSync(work, 0o755);
try {
  const root = join(import.meta.dirname, '..');
  const { stdout } = await run(`npm pack --silent --pack-destination "${work}"`, { cwd: root });
  const tarball = join(work, stdout.trim().split('\n').at(-1));
  const examples = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const passed = await Promise.all(examples.map(({ name }) => passes(name, tarball)));
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

async function passes(name, tarball) {
  const folder = join(work, name);
  cpSync(join(import.meta.dirname, name), folder, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  const manifest = join(folder, 'package.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(
    manifest,
    text.replace(/("edfinance-integration-models"): "[^"]*"/, `$1: ${JSON.stringify(`file:${tarball}`)}`),
  );
  const env = { ...process.env, INTEGRATION_DATA_DIR: join(folder, 'data') };
  try {
    await run('npm install --prefer-offline --no-audit --no-fund', { cwd: folder, env });
    const { stderr } = await run('npm test', { cwd: folder, env });
    console.log(`examples/${name} passes:\n${stderr.trim()}`);
    return true;
  } catch (error) {
    console.error(`examples/${name} fails:\n${error.stdout}\n${error.stderr}`);
    // A run that was cut short may have left its server behind.
    await run('npx edfinance-integration db:stop', { cwd: folder, env }).catch(() => undefined);
    return false;
  }
}
