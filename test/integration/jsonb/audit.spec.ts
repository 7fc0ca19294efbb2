import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, QueryRunner } from 'typeorm';
import { auditJsonb, type JsonbAudit } from '../../../src/jsonb/audit.js';
import { COLLISION_STATEMENTS } from '../../support/colliding-host.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import {
  openDatabase,
  openEmptyDatabase,
  openHostDatabase,
  type OpenDatabase,
} from '../../support/open-database.js';

const PUBLIC = { integration: 'public', host: 'public' };
const ROOT = join(import.meta.dirname, '../../..');

const TEXT = `'{"vi": "Chào", "en": "Hello", "zh": "你好"}'::jsonb`;

/** 200,000 rows that fit, but for those that the numbers single out. Some have something unknown. */
const ROWS = [
  `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "updatedAt")
   VALUES ('course', 's', '{}', '{}', 'k', 0, now())`,
  `INSERT INTO "Challenge" ("id", "title", "description", "targetAmount", "startDate", "endDate", "createdById")
   SELECT 'c-' || i, 't', CASE WHEN i <= 7 THEN '{"vi": "", "en": ""}'::jsonb ELSE ${TEXT} END, 1, now(), now(), 'u'
   FROM generate_series(1, 20000) i`,
  `INSERT INTO "AIAnalysis" ("id", "userId", "analysisType", "result", "confidence")
   SELECT 'a-' || i, 'u', CASE i WHEN 40000 THEN 'HOROSCOPE' WHEN 39999 THEN 'TAROT' ELSE 'COURSE_RECOMMENDATION' END, jsonb_build_object(
     'recommendations', jsonb_build_array(jsonb_build_object('courseId', 'a', 'strategy', 's', 'reason', ${TEXT},
     'score', CASE WHEN i % 4000 = 1 THEN 7 ELSE 0.5 END))), 0.5
   FROM generate_series(1, 40000) i`,
  `INSERT INTO "Achievement" ("title", "description", "icon", "pointsReward")
   SELECT 't', ${TEXT}, 'i', 1 FROM generate_series(1, 20000)`,
  `INSERT INTO "NudgeHistory" ("userId", "nudgeType", "message", "metadata")
   SELECT 'u', 'SALIENCE', CASE WHEN i <= 3 THEN '"Chào"'::jsonb ELSE ${TEXT} END,
     CASE WHEN i % 8000 = 0 THEN '{"channel": 7}'::jsonb WHEN i % 5000 = 1 THEN '{"chanel": "PUSH", "context": "OTHER"}'
       WHEN i % 5000 = 2 THEN '{"priority": "URGENT"}' ELSE '{"channel": "PUSH"}' END
   FROM generate_series(1, 40000) i`,
  `INSERT INTO "CourseAsset" ("courseId", "fileName", "fileSize", "mimeType", "storageKey", "metadata")
   SELECT 'course', 'f', 1, 'm', 'k', CASE WHEN i <= 4 THEN 'null'::jsonb WHEN i % 2 = 0 THEN '{"pages": 3}' END
   FROM generate_series(1, 20000) i`,
  `INSERT INTO "BehaviorLog" ("id", "sessionId", "path", "eventType", "metadata")
   SELECT 'l-' || i, 's', '/', 'VIEW', jsonb_build_object('source', CASE WHEN i > 59993 THEN 'FAX' ELSE 'WEB' END)
   FROM generate_series(1, 60000) i`,
];

describe('a database in which 36 of 200,000 rows are bad, in six ways, and 18 have something unknown', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openHostDatabase();
    for (const statement of [...MANUAL_STATEMENTS, ...ROWS]) await open.dataSource.query(statement);
  });
  afterAll(() => open.close());

  it('is audited in flat memory, and those rows are found, with what is wrong or unknown', async () => {
    const { audit, batches, bytesGrown } = await auditInProcess(open.database.url);
    expect(audit.badRows).toBe(36);
    expect(audit.notedRows).toBe(18);
    expect(
      Object.fromEntries(audit.fields.map(({ field, rows, badRows }) => [field, [rows, badRows]])),
    ).toEqual({
      'Challenge.description': [20_000, 7],
      'AIAnalysis.result': [40_000, 10],
      'Achievement.description': [20_000, 0],
      'NudgeHistory.message': [40_000, 3],
      'NudgeHistory.metadata': [40_000, 5],
      'CourseAsset.metadata': [20_000, 4],
      'BehaviorLog.metadata': [60_000, 7],
    });
    expect(audit.fields.flatMap(({ violations }) => violations)).toEqual([
      { path: 'zh', expected: expect.stringContaining('a string'), found: 'nothing', rows: 7 },
      { path: 'recommendations[].score', expected: 'at most 1', found: '7', rows: 10 },
      { path: '', expected: 'an object', found: '"Chào"', rows: 3 },
      { path: 'channel', expected: expect.stringContaining('a string'), found: '7', rows: 5 },
      { path: '', expected: 'an object', found: 'null', rows: 4 },
      { path: 'source', expected: 'one of WEB, MOBILE, API', found: '"FAX"', rows: 7 },
    ]);
    const types = 'known: COURSE_RECOMMENDATION, LEARNING_STYLE, RISK_PROFILE, CHURN_RISK';
    expect(audit.fields.flatMap(({ notes }) => notes)).toEqual([
      { path: '', note: `unknown analysisType "TAROT" (${types})`, rows: 1 },
      { path: '', note: `unknown analysisType "HOROSCOPE" (${types})`, rows: 1 },
      { path: 'chanel', note: 'unknown key', rows: 8 },
      { path: 'context', note: expect.stringMatching(/^unknown value "OTHER" \(known: INV/), rows: 8 },
      { path: 'priority', note: expect.stringMatching(/^unknown value "URGENT"/), rows: 8 },
    ]);
    expect(audit.fields[0]?.sampleIds).toEqual(['c-1', 'c-2', 'c-3', 'c-4', 'c-5', 'c-6', 'c-7']);
    expect(audit.fields[1]?.sampleIds).toHaveLength(10);
    expect(batches).toBe(200_000 / 500);
    expect(bytesGrown).toBeLessThan(110e6);
  });
});

describe('auditing', () => {
  it('tells what is absent or of another type, and looks at the rest', async () => {
    const { dataSource, close } = await openEmptyDatabase();
    try {
      await dataSource.query('CREATE SCHEMA "host ""x"""');
      await dataSource.query(
        'CREATE TABLE "Achievement" ("id" text, "description" json, "icon" text, "pointsReward" int)',
      );
      await dataSource.query(
        'CREATE TABLE "NudgeHistory" ("metadata" jsonb, "nudgeType" text, "sentAt" date)',
      );
      await dataSource.query(`INSERT INTO "NudgeHistory" VALUES ('{}'), ('[]'), (NULL)`);
      await dataSource.query(
        'CREATE TABLE "AIAnalysis" ("id" int, "result" jsonb, "analysisType" text, "confidence" real)',
      );
      await dataSource.query(`INSERT INTO "AIAnalysis" VALUES (1, '{}')`);
      await dataSource.query('CREATE TABLE "host ""x"""."BehaviorLog" ("id" text, "metadata" jsonb)');
      const before = await dumpDatabase(dataSource);
      const audit = await withSession(dataSource, (session) =>
        auditJsonb(session, { schemas: { integration: 'public', host: 'host "x"' } }),
      );
      expect(audit.fields.map(({ field, state, rows, badRows }) => [field, state, rows, badRows])).toEqual([
        ['Challenge.description', 'table absent', 0, 0],
        ['AIAnalysis.result', 'audited', 1, 1],
        ['Achievement.description', 'column not jsonb', 0, 0],
        ['NudgeHistory.message', 'column absent', 0, 0],
        ['NudgeHistory.metadata', 'audited', 3, 2],
        ['CourseAsset.metadata', 'table absent', 0, 0],
        ['BehaviorLog.metadata', 'audited', 0, 0],
      ]);
      expect(audit.fields.find(({ field }) => field === 'NudgeHistory.metadata')?.sampleIds).toEqual([
        '(0,2)',
        '(0,3)',
      ]);
      expect(await dumpDatabase(dataSource)).toBe(before);
    } finally {
      await close();
    }
  });

  it('does not take a view for the table, since a view may leave rows out', async () => {
    const { dataSource, close } = await openEmptyDatabase();
    try {
      await dataSource.query('CREATE TABLE "renamed" ("id" text, "description" jsonb)');
      await dataSource.query(`INSERT INTO "renamed" VALUES ('bad', '[]')`);
      await dataSource.query(`CREATE VIEW "Challenge" AS SELECT * FROM "renamed" WHERE "id" <> 'bad'`);
      const { fields } = await withSession(dataSource, (session) =>
        auditJsonb(session, { schemas: { integration: 'public', host: 'public' } }),
      );
      expect(fields.find(({ field }) => field === 'Challenge.description')?.state).toBe('not a table');
    } finally {
      await close();
    }
  });

  it("never reads a host's table that has the name of one of ours", async () => {
    const { dataSource, close } = await openDatabase('host');
    try {
      for (const statement of COLLISION_STATEMENTS) await dataSource.query(statement);
      await dataSource.query('CREATE TABLE "NudgeHistory" ("id" uuid, "message" jsonb, "metadata" jsonb)');
      const statements: string[] = [];
      const audit = await withSession(dataSource, (session) => {
        const query = (sql: string, parameters?: unknown[]): Promise<unknown> => {
          statements.push(sql);
          return session.query(sql, parameters);
        };
        return auditJsonb({ query } as typeof session, { schemas: PUBLIC });
      });
      const states = new Map(audit.fields.map(({ field, state }) => [field, state]));
      expect(states.get('Achievement.description')).toBe('not our table');
      expect(states.get('NudgeHistory.message')).toBe('not our table');
      expect(states.get('NudgeHistory.metadata')).toBe('not our table');
      expect(statements.filter((sql) => /"Achievement"|"NudgeHistory"/.test(sql))).toEqual([]);
    } finally {
      await close();
    }
  });

  it('knows our tables by columns that they have', async () => {
    const { dataSource, close } = await openDatabase('migrated');
    try {
      const { fields } = await withSession(dataSource, (session) => auditJsonb(session, { schemas: PUBLIC }));
      expect(fields.map(({ state }) => state)).toEqual(fields.map(() => 'audited'));
    } finally {
      await close();
    }
  });

  it('tells of a value that is too large without fetching it', async () => {
    const { dataSource, close } = await openEmptyDatabase();
    try {
      await dataSource.query(
        'CREATE TABLE "Challenge" ("id" text, "description" jsonb, "targetAmount" int, "createdById" text)',
      );
      await dataSource.query('CREATE TABLE "BehaviorLog" ("id" text, "metadata" jsonb)');
      await dataSource.query(
        `INSERT INTO "Challenge" VALUES ('large', jsonb_build_object('vi', repeat('x', 5000000), 'en', '', 'zh', '')),
           ('fits', jsonb_build_object('vi', repeat('ế', 21000), 'en', '', 'zh', '')), ('null', NULL)`,
      );
      // PostgreSQL's text has a space after each comma and colon: this one is 22 kB long, and 15 kB of JSON.
      await dataSource.query(
        `INSERT INTO "BehaviorLog" SELECT 'fits', jsonb_build_object('a', jsonb_agg(1)) FROM generate_series(1, 7500)`,
      );
      let longest = 0;
      const audit = await withSession(dataSource, (session) => {
        const query = async (sql: string, parameters?: unknown[]): Promise<unknown> => {
          const rows = await session.query(sql, parameters);
          longest = Math.max(longest, JSON.stringify(rows).length);
          return rows;
        };
        return auditJsonb({ query } as typeof session, { schemas: PUBLIC });
      });
      const [ofChallenges] = audit.fields;
      expect(ofChallenges).toMatchObject({ rows: 3, badRows: 2, sampleIds: ['large', 'null'] });
      expect(ofChallenges?.violations).toContainEqual({
        path: '',
        expected: 'at most 65536 bytes as JSON',
        found: 'more than 65536 bytes',
        rows: 1,
      });
      expect(audit.badRows).toBe(2);
      expect(longest).toBeLessThan(200_000);
    } finally {
      await close();
    }
  });

  it('leaves the session usable after an error', async () => {
    const { dataSource, close } = await openEmptyDatabase();
    try {
      await dataSource.query('CREATE TABLE "BehaviorLog" ("id" text, "metadata" jsonb)');
      await dataSource.query(`INSERT INTO "BehaviorLog" VALUES ('1', '{}')`);
      await withSession(dataSource, async (session) => {
        const onProgress = () => {
          throw new Error('stop');
        };
        await expect(auditJsonb(session, { schemas: PUBLIC, onProgress })).rejects.toThrow('stop');
        expect(await auditJsonb(session, { schemas: PUBLIC })).toMatchObject({ badRows: 0 });
      });
    } finally {
      await close();
    }
  });
});

interface AuditReport {
  readonly audit: JsonbAudit;
  readonly batches: number;
  /** Peak of resident memory beyond what the loaded program, and what compiles it here, takes at rest. */
  readonly bytesGrown: number;
}

async function auditInProcess(url: string): Promise<AuditReport> {
  const script = join(ROOT, 'test/support/jsonb/audit-in-process.ts');
  const args = ['--import', './typescript/register.js', script, url];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return JSON.parse(stdout) as AuditReport;
}

async function withSession<T>(dataSource: DataSource, use: (session: QueryRunner) => Promise<T>): Promise<T> {
  const session = dataSource.createQueryRunner();
  try {
    return await use(session);
  } finally {
    await session.release();
  }
}
