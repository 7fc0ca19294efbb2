import config from './jest.config.js';

const { projects, ...everyRun } = config;

/** The tests that need no database, and so no set-up: `npm run test:unit`. @type {import('jest').Config} */
export default {
  ...everyRun,
  ...projects[0],
  displayName: 'unit',
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: ['<rootDir>/test/unit/**/*.spec.ts'],
};
