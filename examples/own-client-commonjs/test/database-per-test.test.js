const { createTestDatabase } = require('edfinance-integration-models/testing');
const { LearningClient } = require('../src/learning-client.js');

// A client of one's own commits for good; a database made ahead is cheap enough to give each test its own.
let database;
let client;

beforeEach(async () => {
  database = await createTestDatabase({ preset: 'integration' });
  client = new LearningClient({ datasourceUrl: database.url });
});
afterEach(async () => {
  await client?.$disconnect();
  await database?.drop();
});

test.each([1, 2, 3])('attempt %d finds everybody there', async () => {
  const [challenge] = await client.openChallenges(new Date('2026-01-05T00:00:00Z'));
  const everybody = await client.topOf(challenge.id, 1000);
  for (const { userId } of everybody) expect(await client.leave(challenge.id, userId)).toBe(true);
  expect(await client.topOf(challenge.id, 1000)).toEqual([]);
});
