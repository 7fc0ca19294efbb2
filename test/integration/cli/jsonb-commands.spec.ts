import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dumpDatabase } from '../../support/dump-database.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';

describe('jsonb:audit', () => {
  let open: OpenDatabase;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    open = await openHostDatabase();
    env = { DATABASE_URL: open.database.url };
  });
  afterEach(() => open.close());

  it('before any migration tells which tables are absent, and finds nothing wrong', async () => {
    const result = await runCommand(['jsonb:audit'], env).ended;

    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('Challenge.description (I18N_TEXT): table absent');
    expect(result.stdout).toContain('BehaviorLog.metadata (BEHAVIOR_LOG_METADATA): column absent');
    expect(result.stdout).toContain('Nothing was checked');
    expect(result.stdout).not.toContain('matches its shape');
  });

  it('on a database with a bad row exits with 1, names it as JSON, and changes nothing', async () => {
    for (const statement of MANUAL_STATEMENTS) await open.dataSource.query(statement);
    await open.dataSource.query(
      `INSERT INTO "Achievement" ("id", "title", "description", "icon", "pointsReward") VALUES ('bad', 't', '{"vi": 1}', 'i', 1)`,
    );
    const before = await dumpDatabase(open.dataSource);

    const result = await runCommand(['jsonb:audit', '--json'], env).ended;

    expect(result).toMatchObject({ code: 1, stderr: '' });
    const audit = JSON.parse(result.stdout) as {
      badRows: number;
      fields: { field: string; sampleIds: string[] }[];
    };
    expect(audit.badRows).toBe(1);
    expect(audit.fields).toContainEqual(
      expect.objectContaining({ field: 'Achievement.description', sampleIds: ['bad'] }),
    );
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('export:json-schema', () => {
  it('prints the seven fields and needs no database', async () => {
    const { code, stdout } = await runCommand(['export:json-schema'], {
      DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    }).ended;

    expect(code).toBe(0);
    const schema = JSON.parse(stdout) as { $schema: string; properties: object };
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(Object.keys(schema.properties)).toHaveLength(7);
  });
});
