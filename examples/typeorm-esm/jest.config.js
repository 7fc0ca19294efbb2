export default {
  globalSetup: 'edfinance-integration-models/testing/global-setup',
  globalTeardown: 'edfinance-integration-models/testing/global-teardown',
  transform: {},
  testTimeout: 120_000,
};
