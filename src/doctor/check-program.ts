import { existsSync } from 'node:fs';
import { runProgram } from '../embedded-server/run-program.js';
import { serverAccount } from '../embedded-server/server-account.js';
import { fileFailure } from '../embedded-server/embedded-server-error.js';
import { findPlatformPackage, placePrograms } from '../embedded-server/server-programs.js';
import { asWarning, type Finding, sound, warning, wrong, wrongBy } from './finding.js';

/** The oldest Node that this package runs on, as in package.json. */
export const OLDEST_NODE = '20.19.0';

/** @param version - as in `process.versions.node` */
export function checkNode(version: string = process.versions.node): Finding {
  if (isAtLeast(version, OLDEST_NODE)) return sound('node', `Node ${version}`);
  return wrong('node', `This is Node ${version}, which is older than ${OLDEST_NODE}.`, {
    mend: `Install Node ${OLDEST_NODE} or newer.`,
  });
}

function isAtLeast(version: string, least: string): boolean {
  const [given, wanted] = [version, least].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  );
  const place = wanted?.findIndex((part, index) => part !== given?.[index]) ?? -1;
  return place === -1 || (given?.[place] ?? 0) > (wanted?.[place] ?? 0);
}

/** Milliseconds for a program to say its version. */
const PATIENCE = 10_000;

/**
 * Looks whether PostgreSQL's programs for this platform are installed and, where they have been unpacked, whether
 * they run.
 *
 * @param folder - where they are unpacked, if it can be said
 * @param isUsed - whether the commands use the embedded server; else only tests may
 * @param platform - as in `process.platform`
 */
export async function checkPrograms(
  folder: string | undefined,
  isUsed: boolean,
  platform: string = process.platform,
): Promise<Finding> {
  const grade = isUsed ? wrong : warning;
  try {
    const source = await findPlatformPackage(platform);
    const postgres = folder === undefined ? '' : placePrograms(folder, source.version).postgres;
    if (folder === undefined || !existsSync(postgres)) {
      return sound('programs', `PostgreSQL ${source.version} for ${platform}; not unpacked yet`);
    }
    const { code, output } = await runProgram(postgres, ['--version'], {
      account: serverAccount(),
      directory: folder,
      timeout: PATIENCE,
    }).catch((error: unknown) => Promise.reject(fileFailure(error, folder) as Error));
    if (code === 0) return sound('programs', `${output.trim()} in ${folder}`);
    return grade('programs', `${postgres} does not run: ${output.trim() || `exit code ${code}`}`, {
      mend: 'Set DATABASE_URL to another PostgreSQL, or INTEGRATION_DATA_DIR to another folder.',
      code: 'EMBEDDED_PROGRAMS_UNUSABLE',
    });
  } catch (error) {
    const finding = wrongBy('programs', error);
    return isUsed ? finding : asWarning(finding);
  }
}
