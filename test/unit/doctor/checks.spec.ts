import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseDatabaseUrl } from '../../../src/database/database-url.js';
import { limitConnecting } from '../../../src/doctor/check-connection.js';
import { checkNode, checkPrograms, OLDEST_NODE } from '../../../src/doctor/check-program.js';
import { checkServer, type ServerFacts } from '../../../src/doctor/check-server.js';

const SERVER: ServerFacts = {
  version: '18.4',
  major: 18,
  database: 'app',
  encoding: 'UTF8',
  locale: 'C.UTF-8',
  collationVersion: '1',
  systemVersion: '1',
  timeZone: 'UTC',
  readOnly: false,
  now: 0,
};

describe('the doctor', () => {
  it.each(['18.20.4', '20.18.9', '20.9.0'])('finds that Node %s is too old', (version) => {
    expect(checkNode(version)).toMatchObject({
      state: 'wrong',
      found: expect.stringContaining(version),
      mend: 'Install Node 20.19.0 or newer.',
    });
  });

  it.each(['20.19.0', '20.20.0', '22.1.0', '100.0.0'])('takes Node %s', (version) => {
    expect(checkNode(version).state).toBe('sound');
  });

  it('asks for the same Node as the package does', () => {
    const { engines } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    ) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
  });

  it('finds that PostgreSQL’s programs for a platform are not installed; it matters where they are used', async () => {
    const finding = await checkPrograms(undefined, true, 'sunos');
    expect(finding).toMatchObject({
      state: 'wrong',
      code: 'EMBEDDED_PROGRAMS_MISSING',
      found: expect.stringContaining('npm install --include=optional'),
    });
    expect(await checkPrograms(undefined, false, 'sunos')).toMatchObject({ state: 'warning' });
  });

  it('finds nothing to mend on a server of today', () => {
    expect(checkServer(SERVER, 59_000).map(({ check, state }) => [check, state])).toEqual([
      ['server', 'sound'],
      ['time zone', 'sound'],
    ]);
  });

  it('finds nothing to mend where no version of the collation is recorded', () => {
    const findings = checkServer({ ...SERVER, collationVersion: null }, 0);
    expect(findings.filter(({ state }) => state !== 'sound')).toEqual([]);
  });

  it.each([
    ['an old server', { version: '14.9', major: 14 }, 'wrong', 'PostgreSQL 14.9', 'Upgrade it'],
    ['an encoding without Vietnamese', { encoding: 'LATIN1' }, 'wrong', 'LATIN1', "ENCODING 'UTF8'"],
    ['a collation of before', { systemVersion: '2' }, 'warning', 'out of order', 'REINDEX DATABASE "app"'],
    ['a server that takes no writes', { readOnly: true }, 'wrong', 'standby', 'primary server'],
    ['clocks that differ', { now: 90_000 }, 'warning', '90 seconds apart', 'NTP'],
  ])('finds %s', (_what, facts, state, found, mend) => {
    const [finding, ...others] = checkServer({ ...SERVER, ...facts }, 0).filter(
      (each) => each.state !== 'sound',
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      state,
      found: expect.stringContaining(found),
      mend: expect.stringContaining(mend),
    });
  });

  it.each([
    ['?connect_timeout=0', '?connect_timeout=10'],
    ['?schema=a&connect_timeout=00&sslmode=disable', '?schema=a&connect_timeout=10&sslmode=disable'],
    ['?connect_timeout=3', '?connect_timeout=3'],
    ['', ''],
  ])('connects to a URL with "%s" as with "%s"', (given, limited) => {
    const url = 'postgresql://u:p@h/db';
    expect(limitConnecting(parseDatabaseUrl(url + given, '/')).url).toBe(url + limited);
  });
});
