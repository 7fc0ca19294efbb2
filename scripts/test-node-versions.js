// Seeds, checks and seeds by typeorm-extension's CLI on other versions of Node, from source and from dist; arguments go to
// Jest, which then runs on each version too. npm has every Node as a package; one that cannot be had is skipped.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const VERSIONS = ['20', '22', '24'];
const COMMANDS = [
  'npm run seed:integration',
  'node dist/src/cli/main.js seed:verify',
  'npx --no-install typeorm-extension seed:run -d ormconfig.ts',
];

const root = join(import.meta.dirname, '..');
const tests = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'edfinance-node-'));
// Root's embedded server runs as another user, who must get in.
chmodSync(work, 0o755);
try {
  for (const version of VERSIONS) if (!passes(version)) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

/** Whether all goes well on a version. */
function passes(version) {
  const folder = join(work, version);
  const name = `node-${process.platform}-${process.arch}@${version}`;
  if (!run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', name])) {
    console.error(`${name} cannot be had; Node ${version} was not tried.`);
    return true;
  }
  const env = {
    ...process.env,
    PATH: [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    DATABASE_URL: '',
    INTEGRATION_DATA_DIR: join(folder, 'data'),
  };
  const areDone = COMMANDS.map((command) => command.split(' ')).every(([program, ...args]) =>
    run(program, args, env),
  );
  run('npm', ['run', '-s', 'db:stop'], env);
  const isSound = areDone && (tests.length === 0 || run('npm', ['test', '--', ...tests], env));
  console.error(`Node ${version}: ${isSound ? 'all goes well' : 'something fails'}.`);
  return isSound;
}

function run(program, args, env = process.env) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) console.error(`${[program, ...args].join(' ')}:\n${stdout}\n${stderr}`);
  return status === 0;
}
