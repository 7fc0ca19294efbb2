import { swcOptions } from './typescript/swc-options.cjs';

const project = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  // "npm run test:dates" runs the suites as if today were another day.
  setupFiles: process.env.CLOCK_SHIFT_DAYS ? ['<rootDir>/test/support/shift-clock.js'] : [],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': ['<rootDir>/test/support/transform.js', swcOptions] },
};

const FLOWS = ['<rootDir>/test/integration/*.e2e-spec.ts', '<rootDir>/test/integration/flows/*.spec.ts'];

const onCitus = {
  ...project,
  displayName: 'models on Citus',
  testMatch: FLOWS,
  setupFiles: [...project.setupFiles, '<rootDir>/test/support/on-citus.js'],
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
      setupFiles: [...project.setupFiles, '<rootDir>/test/support/newer-host.js'],
    },
    ...(process.env.CITUS_URL ? [onCitus] : []),
  ],
};
