import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';

describe('seed:integration', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openHostDatabase();
  });
  afterAll(() => open.close());

  const seed = (...args: string[]): Promise<CommandResult> =>
    runCommand(['seed:integration', '--users', '30', ...args], { DATABASE_URL: open.database.url }).ended;

  it('asks for pending migrations on a database that was given to it', async () => {
    const { code, stdout, stderr } = await seed();

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('error MIGRATIONS_PENDING');
    expect(stderr).toContain('npm run migration:run');
  });

  it('migrates when asked to, seeds, and tells it as one JSON document', async () => {
    const { code, stdout, stderr } = await seed('--migrate', '--json');
    const told = JSON.parse(stdout) as Record<string, unknown>;

    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('migrated: AddIntegrationModels'),
    });
    expect(told).toMatchObject({
      changed: true,
      counts: { User: 38, Course: 14 },
      funnel: { title: expect.any(String) },
    });
    expect(Number.isSafeInteger(told.milliseconds)).toBe(true);
    expect(stdout).not.toContain(new URL(open.database.url).password);
  });

  it('says the second time that there is nothing to do', async () => {
    const { code, stdout } = await seed();

    expect(code).toBe(0);
    expect(stdout).toContain('Nothing to do');
  });

  it('shows rows, leaders and a funnel to a person', async () => {
    const { code, stdout } = await seed('--seed', '7');

    expect(code).toBe(0);
    expect(stdout).toMatch(/Enrollment +\d+/);
    expect(stdout).toMatch(/Leading in “.+” \(/);
    expect(stdout).toMatch(/certified +\d+/);
  });

  it('names the run that it is about in its hints, and not the one that began last', async () => {
    const [last, again] = [await seed('--seed', '7', '--json'), await seed('--json')];
    const [seven, tag] = [last, again].map(({ stdout }) => (JSON.parse(stdout) as { tag: string }).tag);
    const { stdout } = await seed();

    expect(stdout).toContain(`Nothing to do`);
    expect(stdout).toContain(`npm run seed:revert -- --run ${tag} `);
    expect(stdout).not.toContain(seven);
    expect(stdout).not.toContain('--last');
  });

  it('refuses options that make no sense before it touches anything', async () => {
    const { code, stderr } = await seed('--preset', 'huge', '--as-of', 'yesterday');

    expect(code).toBe(2);
    expect(stderr).toContain('--preset must be one of integration, demo, load, but is "huge".');
    expect(stderr).toContain('--as-of must be');
  });
});
