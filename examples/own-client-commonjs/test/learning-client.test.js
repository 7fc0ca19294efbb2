const { createTestDatabase, testClock } = require('edfinance-integration-models/testing');
const { LearningClient } = require('../src/learning-client.js');

const clock = testClock();
let database;
let client;
let challenge;

beforeAll(async () => {
  database = await createTestDatabase({ preset: 'integration' });
  client = new LearningClient({ datasourceUrl: database.url });
  [challenge] = await client.openChallenges(clock.now());
});
afterAll(async () => {
  await client?.$disconnect();
  await database?.drop();
});

test('the top of a challenge is in order and within the target', async () => {
  const amounts = (await client.topOf(challenge.id, 10)).map(({ progress }) => progress);
  expect(amounts.length).toBeGreaterThan(0);
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  expect(amounts[0]).toBeLessThanOrEqual(challenge.targetAmount);
});

test('a challenge closes as time goes by', async () => {
  clock.moveBy(3650 * 24 * 60 * 60 * 1000);
  expect(await client.openChallenges(clock.now())).toEqual([]);
});

test('who leaves a challenge leaves it once', async () => {
  const [{ userId }] = await client.topOf(challenge.id, 1);
  expect(await client.leave(challenge.id, userId)).toBe(true);
  expect(await client.leave(challenge.id, userId)).toBe(false);
});
