// Packs the built package, has publint and arethetypeswrong look at the tarball, installs it with each example in
// an empty folder, and runs the example's tests, as a user would: `npm install`, `npm test`. Then it compiles imports of
// all entries. Run "npm run build" first.
import { exec } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(exec);

/** What looks at the package: its entries, and their types in each way that TypeScript resolves them. */
const CHECKS = ['publint run TARBALL --strict', 'attw TARBALL'];

const work = mkdtempSync(join(tmpdir(), 'edfinance-examples-'));
// Root's embedded server runs as another user, who must get in.
chmodSync(work, 0o755);
try {
  const root = join(import.meta.dirname, '..');
  const { stdout } = await run(`npm pack --ignore-scripts --json --pack-destination "${work}"`, {
    cwd: root,
  });
  const [{ filename, files }] = JSON.parse(stdout);
  assertHasSamples(root, new Set(files.map(({ path }) => path)));
  const tarball = join(work, filename);
  const isSound = (await Promise.all(CHECKS.map((check) => accepts(check, tarball, root)))).every(Boolean);
  const examples = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );
  const passed = await Promise.all(examples.map(({ name }) => passes(name, tarball)));
  const isTyped = await hasTypes(join(work, 'nestjs'), root);
  process.exitCode = isSound && isTyped && passed.every(Boolean) ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

/** Whether a checker of packages has nothing against the tarball. */
async function accepts(check, tarball, root) {
  try {
    await run(`npx --no-install ${check.replace('TARBALL', `"${tarball}"`)}`, { cwd: root });
    console.log(`${check.split(' ')[0]} finds nothing wrong with the package.`);
    return true;
  } catch (error) {
    console.error(`${check}:\n${error.stdout}\n${error.stderr}`);
    return false;
  }
}

/**
 * Whether a project that checks the types of its libraries too can import every entry from a CommonJS and from an ES
 * module. The example itself does it the old way, `node10`.
 */
async function hasTypes(folder, root) {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json'));
  const text = [
    ...entries.map((entry, place) => `export * as entry${place} from '${entry.replace('.', name)}';`),
    `import setUp from '${name}/testing/global-setup';`,
    `import dataSource from '${name}/ormconfig';`,
    'export const set: Promise<() => Promise<void>> = setUp({ maxWorkers: 1 });',
    'export const url: Promise<string> = dataSource.then(({ settings }) => settings.databaseUrl.url);',
  ].join('\n');
  const files = ['entries.cts', 'entries.mts'];
  for (const file of files) writeFileSync(join(folder, file), text);
  try {
    const options =
      '--noEmit --strict --skipLibCheck false --module node16 --target es2022 --esModuleInterop';
    await run(`npx --no-install tsc ${options} ${files.join(' ')}`, { cwd: folder });
    console.log('Types of all entries hold, in CommonJS and in ES modules.');
    return true;
  } catch (error) {
    console.error(`Types of the entries fail:\n${error.stdout}\n${error.stderr}`);
    return false;
  }
}

/** The compiler copies no files but code, so that the sample files could be left out. */
function assertHasSamples(root, packed) {
  const samples = readdirSync(join(root, 'seeds', 'files', 'samples')).map(
    (name) => `dist/seeds/files/samples/${name}`,
  );
  const missing = samples.filter((path) => !packed.has(path));
  if (missing.length > 0)
    throw new Error(`The package lacks ${missing.join(', ')}. Run "npm run build" first.`);
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
    const { stdout, stderr } = await run('npm test', { cwd: folder, env });
    if (existsSync(join(folder, 'data', 'tests', 'data', 'postmaster.pid')))
      throw Object.assign(new Error(), { stdout, stderr: 'It left the server for tests running.' });
    console.log(`examples/${name} passes:\n${(stderr || stdout).trim()}`);
    return true;
  } catch (error) {
    console.error(`examples/${name} fails:\n${error.stdout}\n${error.stderr}`);
    // A run that was cut short may have left its server behind.
    await run('npx --no-install edfinance-integration db:stop', { cwd: folder, env }).catch(() => undefined);
    return false;
  }
}
