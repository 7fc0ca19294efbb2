module.exports = {
  transform: { '\\.ts$': 'ts-jest' },
  testMatch: ['**/*.spec.ts'],
  globalSetup: 'edfinance-integration-models/testing/global-setup',
  globalTeardown: 'edfinance-integration-models/testing/global-teardown',
  testTimeout: 120_000,
};
