import {
  type EmbeddedHome,
  embeddedHome,
  type EmbeddedServerOptions,
  freePort,
  preferredPort,
} from '../embedded-server/embedded-home.js';
import { embeddedServerUrl } from '../embedded-server/control-embedded-server.js';
import { embeddedServerStatus } from '../embedded-server/embedded-server-status.js';
import { inspectFolder } from '../embedded-server/inspect-folder.js';
import { readState } from '../embedded-server/server-state.js';
import { asWarning, attempt, type Finding, sound, warning, wrong } from './finding.js';

/** What was found of the embedded server. */
export interface EmbeddedCheck {
  readonly home: EmbeddedHome | undefined;
  /** With its password; undefined if it is not running. */
  readonly url: string | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Looks whether the embedded server can use its folder, whether it runs, and whether its port is free.
 *
 * @param isUsed - whether the commands use it; else only tests may, and what is wrong is a warning
 */
export async function checkEmbedded(options: EmbeddedServerOptions, isUsed: boolean): Promise<EmbeddedCheck> {
  const folder = await attempt('data folder', async () => {
    const { home, hasData } = await inspectFolder(options);
    return [sound('data folder', `${home.folder}${hasData ? '' : ', empty'}`)];
  });
  const graded = isUsed ? folder : folder.map(asWarning);
  const home = homeOf(options);
  if (!home || !isUsed) return { home, url: undefined, findings: graded };
  const { url, finding } = await lookAtServer(home, options);
  return { home, url, findings: [...graded, finding] };
}

function homeOf(options: EmbeddedServerOptions): EmbeddedHome | undefined {
  try {
    return embeddedHome(options);
  } catch {
    return undefined;
  }
}

async function lookAtServer(
  home: EmbeddedHome,
  options: EmbeddedServerOptions,
): Promise<{ url?: string; finding: Finding }> {
  const status = await embeddedServerStatus(options);
  if (status.running) {
    const { server, version } = status;
    const found = `PostgreSQL ${version} runs as process ${server.pid} at ${server.host}:${server.port}`;
    return { url: await embeddedServerUrl(options), finding: sound('embedded server', found) };
  }
  if (status.problem !== undefined) {
    const finding = wrong('embedded server', `It cannot be used: ${status.problem}.`, {
      mend: 'Run "npm run db:stop", then "npm run db:start".',
      code: 'EMBEDDED_NOT_ANSWERING',
      next: 'npm run db:stop',
    });
    return { finding };
  }
  const port = readState(home)?.port ?? preferredPort(home.folder);
  if ((await freePort(port)) === port) {
    return { finding: sound('embedded server', `stopped; port ${port} is free`, 'npm run seed:integration') };
  }
  const finding = warning('embedded server', `It is stopped, and another program has its port ${port}.`, {
    mend: 'Stop that program, or start the server, which then takes the next free port: its URL changes.',
    next: 'npm run seed:integration',
  });
  return { finding };
}
