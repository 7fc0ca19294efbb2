import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INTEGRATION_PERSONAS } from '../../../seeds/personas/integration-personas.js';
import { PERSONA_PURPOSES } from '../../../seeds/personas/persona-purposes.js';
import { personas } from '../../../seeds/personas/personas.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';

interface Listed {
  readonly tag: string;
  readonly personas: { name: string; purpose: string; isThere: boolean; userId: string }[];
}

describe('personas', () => {
  let open: OpenDatabase;
  const tags: Record<string, string> = {};
  beforeAll(async () => {
    open = await openDatabase('integration');
    for (const [name, options] of Object.entries({
      few: { users: 5 },
      demo: { preset: 'demo', users: 15 },
    }))
      tags[name] = (await runSeed(open.dataSource, options)).plan.tag;
  });
  afterAll(() => open.close());

  const run = (...args: string[]): Promise<CommandResult> =>
    runCommand(['personas', ...args], { DATABASE_URL: open.database.url }).ended;

  it('lists those of the last run of preset integration that has them, with what they are for', async () => {
    const [text, json] = await Promise.all([run(), run('--json')]);
    expect(text.code).toBe(0);
    const { userId, email, challengeId } = INTEGRATION_PERSONAS.leader;
    expect(text.stdout).toMatch(/^Personas of run [0-9a-f]{8} \(preset integration, seed 42\):\n/);
    expect(text.stdout).toContain(
      `  leader         leads a running challenge alone\n                 user ${userId}  ${email}  vi  challenge ${challengeId}\n`,
    );
    const listed = (JSON.parse(json.stdout) as Listed).personas;
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(INTEGRATION_PERSONAS));
    for (const { name, purpose, isThere, ...person } of listed) {
      expect(person).toEqual(INTEGRATION_PERSONAS[name as 'leader']);
      expect({ purpose, isThere }).toEqual({ purpose: PERSONA_PURPOSES[name as 'leader'], isThere: true });
    }
  });

  it('lists those of the run that is named, and says who is not there any more', async () => {
    const { cameBack } = personas({ preset: 'demo', users: 15 });
    await open.dataSource.query('DELETE FROM "User" WHERE "id" = $1', [cameBack.userId]);
    const { personas: listed, tag } = JSON.parse((await run('--run', tags.demo!, '--json')).stdout) as Listed;
    expect(tag).toBe(tags.demo);
    expect(listed.filter(({ isThere }) => !isThere)).toEqual([expect.objectContaining(cameBack)]);
    expect((await run('--run', tags.demo!)).stdout).toContain(
      'went on learning at once (not in this database)\n',
    );
  });

  it('says which runs have none, and which are not there', async () => {
    const [few, unknown, bad] = await Promise.all([
      run('--run', tags.few!),
      run('--run', '01234567'),
      run('--run', 'xyz'),
    ]);
    expect([few.code, unknown.code, bad.code]).toEqual([1, 1, 2]);
    expect(few.stderr).toMatch(/^error PERSONAS_MISSING: .*--users 5/);
    expect(unknown.stderr).toContain('error SEED_RUN_UNKNOWN');
    expect(bad.stderr).toContain('but is "xyz"');
  });

  it('says that a run of another version of the generator has others', async () => {
    await open.dataSource.query(
      `UPDATE "integration_seed_run" SET "options" = jsonb_set("options", '{generator}', '1') WHERE "tag" = $1`,
      [tags.demo],
    );
    expect((await run('--run', tags.demo!)).stderr).toContain('was made by version 1 of the generator');
  });

  it('names another run where none of preset integration is left', async () => {
    await open.dataSource.query(`DELETE FROM "integration_seed_run" WHERE "tag" <> $1`, [tags.demo]);
    expect((await run()).stderr).toContain(`"npm run personas -- --run ${tags.demo}" lists those of one`);
    await open.dataSource.query('DELETE FROM "integration_seed_run"');
    expect((await run()).stderr).toContain('"npm run seed:integration" makes one');
  });
});

describe('docs/factories.md', () => {
  it('says of every persona what the command says', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/factories.md'), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    for (const [name, purpose] of Object.entries(PERSONA_PURPOSES)) {
      const row = rows.find((line) => line.includes(`\`${name}\``));
      if (!row) throw new Error(`${name} is not on the page`);
      if (row.split('|')[1]!.split('`').length === 3) expect(row.split('|')[2]!.trim()).toBe(purpose);
    }
  });
});
