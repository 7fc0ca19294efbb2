const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const { createTestDatabase } = require('edfinance-integration-models/testing');
const { Client } = require('pg');

let database;

before(async () => {
  database = await createTestDatabase({ preset: 'integration' });
});
after(() => database?.drop());

test('any client reads the rows of a database of its own', async () => {
  const client = new Client(database.url);
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS people FROM "User"');
  await client.end();
  assert.ok(rows[0].people >= 200);
});
