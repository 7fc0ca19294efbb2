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

  it('before any migration tells which tables are absent, and exits with 3, since nothing was checked', async () => {
    const result = await runCommand(['jsonb:audit'], env).ended;

    expect(result).toMatchObject({ code: 3, stderr: '' });
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

  it('notes what it does not know, and exits with 0', async () => {
    for (const statement of MANUAL_STATEMENTS) await open.dataSource.query(statement);
    await open.dataSource.query(
      `INSERT INTO "AIAnalysis" ("userId", "analysisType", "result", "confidence") VALUES ('u', 'TEST-X', '{}', 0.5);
       INSERT INTO "NudgeHistory" ("userId", "nudgeType", "message", "metadata")
       VALUES ('u', 'n', '{"vi": "", "en": "", "zh": ""}', '{"channel": "ZALO", "cohortSize": 5}')`,
    );

    const text = await runCommand(['jsonb:audit'], env).ended;
    const json = await runCommand(['jsonb:audit', '--json'], env).ended;

    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain('NudgeHistory.metadata (NUDGE_METADATA): 1 row, 0 bad, 1 with notes');
    expect(text.stdout).toContain('  note: 1 × cohortSize: unknown key\n');
    expect(text.stdout).toContain('  note: 1 × channel: unknown value "ZALO" (known: PUSH, EMAIL, IN_APP)');
    expect(text.stdout).toContain('  note: 1 × unknown analysisType "TEST-X" (known: COURSE_RECOMMENDATION');
    expect(text.stdout).toContain('Values with notes, which are no errors: 2.');
    expect(json.code).toBe(0);
    const audit = JSON.parse(json.stdout) as { badRows: number; notedRows: number; fields: object[] };
    expect(audit).toMatchObject({ badRows: 0, notedRows: 2 });
    expect(audit.fields).toContainEqual(
      expect.objectContaining({
        field: 'AIAnalysis.result',
        notedRows: 1,
        notes: [{ path: '', note: expect.stringContaining('TEST-X'), rows: 1 }],
      }),
    );
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
