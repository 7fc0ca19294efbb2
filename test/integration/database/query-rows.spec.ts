import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queryRow } from '../../../src/database/tables.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

describe('a statement with a date among its parameters', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('migrated');
  });
  afterAll(() => open.close());

  it.each(['-000043-03-15T12:00:00.000Z', '2026-01-05T17:30:15.123Z', '+275760-09-13T00:00:00.000Z'])(
    'sends it as the server reads it: %s',
    async (text) => {
      const at = new Date(text);
      expect(await queryRow(open.dataSource.manager, 'SELECT $1::timestamp AS at', [at])).toEqual({ at });
    },
  );
});
