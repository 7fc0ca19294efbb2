import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { INTEGRATION_PERSONAS } from '../../../seeds/personas/integration-personas.js';
import { personas } from '../../../seeds/personas/personas.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { readRows } from '../../support/read-rows.js';
import type { Rows } from '../../unit/seeds/support/generated-rows.js';
import { PERSONA_CLAIMS } from '../../unit/seeds/support/persona-claims.js';

const AS_OF = Date.parse('2026-01-05T00:00:00Z');

describe('in a database with two runs', () => {
  let open: OpenDatabase;
  let rows: Rows;
  beforeAll(async () => {
    open = await openHostDatabase();
    await open.dataSource.runMigrations();
    await runSeed(open.dataSource);
    await runSeed(open.dataSource, { seed: 7, users: 40 });
    rows = await readRows(open.dataSource.manager);
  });
  afterAll(() => open.close());

  describe.each([
    ['the default run', INTEGRATION_PERSONAS],
    ['another run', personas({ seed: 7, users: 40 })],
  ])('the personas of %s', (_, cast) => {
    it.each(Object.entries(PERSONA_CLAIMS))('%s is what their rows say', (_name, claim) => {
      claim(rows, cast, AS_OF);
    });
  });
});
