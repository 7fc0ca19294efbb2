const project = {
  // Test files share the modules of their worker, which loads them as Node does: see test/support/jest.
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/jest/environment.js',
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  // Only for `--onlyChanged`, which looks at the imports.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

const FLOWS = ['<rootDir>/test/integration/*.e2e-spec.ts', '<rootDir>/test/integration/flows/*.spec.ts'];

const onCitus = {
  ...project,
  displayName: 'models on Citus',
  testMatch: FLOWS,
  testEnvironmentOptions: { env: { TEST_ON_CITUS: 'true' } },
};

/** @type {import('jest').Config} */
export default {
  // Ends only what would never end by itself; a slow machine takes its time.
  testTimeout: 600_000,
  // By itself Jest leaves one core idle, for people who watch; the tests often wait for the server.
  maxWorkers: '100%',
  projects: [
    {
      ...project,
      displayName: 'models among the host',
      testMatch: ['<rootDir>/test/**/*.spec.ts', '<rootDir>/test/**/*.e2e-spec.ts'],
    },
    {
      ...project,
      displayName: 'models beside a newer host',
      testMatch: FLOWS,
      // The host has other tables under four of our names.
      testEnvironmentOptions: { env: { TEST_HOST: 'newer' } },
    },
    ...(process.env.CITUS_URL ? [onCitus] : []),
  ],
};
