import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine } from '../../src/doctor/examine.js';
import type { CheckName, Finding } from '../../src/doctor/finding.js';
import { temporaryFolder } from './temporary-folder.js';

/** Settings of a person who has nothing but these. */
export type Env = Readonly<Record<string, string | undefined>>;

/** What is not sound of a check, on a machine with these settings and a `.env` with these lines. */
export async function findingsOf(
  check: CheckName,
  env: Env,
  lines: readonly string[] = [],
): Promise<Finding[]> {
  const directory = temporaryFolder('doctor');
  writeFileSync(join(directory, '.env'), lines.join('\n'));
  const { findings } = await examine({ env, directory, patience: 1_000 });
  rmSync(directory, { recursive: true });
  return findings.filter((finding) => finding.check === check && finding.state !== 'sound');
}

/** The only such finding. */
export async function findingOf(check: CheckName, env: Env, lines: readonly string[] = []): Promise<Finding> {
  const [finding, ...others] = await findingsOf(check, env, lines);
  if (!finding || others.length > 0)
    throw new Error(`Not one finding: ${JSON.stringify([finding, ...others])}`);
  return finding;
}
