import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../../../src/testing/test-database.js';

describe('a test database', () => {
  it('is empty, of one owner, and gone when dropped, even under an open connection', async () => {
    const [one, two] = await Promise.all([
      createTestDatabase({ preset: 'empty' }),
      createTestDatabase({ preset: 'empty' }),
    ]);
    expect(one.name).not.toBe(two.name);

    const client = new pg.Client({ connectionString: one.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query(
      `select current_database() as name,
              (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace) as relations`,
    );
    expect(rows).toEqual([{ name: one.name, relations: 0 }]);

    await Promise.all([one.drop(), one.drop(), two.drop()]);
    await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toMatchObject({
      code: '3D000',
    });
  });
});
