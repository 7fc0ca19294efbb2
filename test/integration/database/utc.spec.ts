import { describe, expect, it } from '@jest/globals';
import { openHostDatabase } from '../../support/open-database.js';
import { runScript } from '../../support/run-command.js';

const WRITTEN = '2026-01-05T17:30:15.123Z';

describe('timestamp columns are UTC both ways', () => {
  it.each([
    ['UTC', 0],
    ['Asia/Ho_Chi_Minh', -420],
    ['America/New_York', 300],
  ])('in a process and a database whose own zone is %s', async (zone, offsetMinutes) => {
    const open = await openHostDatabase();
    await open.dataSource.runMigrations();
    await open.dataSource.query(`ALTER DATABASE "${open.database.name}" SET timezone TO '${zone}'`);

    const result = await runScript('test/support/write-dates.ts', {
      DATABASE_URL: open.database.url,
      TZ: zone,
    });

    expect(result.stderr).toBe('');
    const seen = JSON.parse(result.stdout) as Record<string, unknown>;
    expect(seen).toEqual({
      offsetMinutes,
      savedId: 'string',
      enrolledAt: { save: WRITTEN, insert: WRITTEN, raw: WRITTEN, default: expect.any(String) },
      completedAt: [WRITTEN, WRITTEN],
      found: 3,
      raw: { enrolledAt: WRITTEN, text: '2026-01-05 17:30:15.123', inArray: ['insert', 'raw', 'save'] },
      defaultIsNow: true,
      beforeChrist: '-000043-03-15T12:00:00.000Z',
    });
    await open.close();
  });
});
