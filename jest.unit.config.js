import config from './jest.config.js';

const [project] = config.projects;

/** The tests that need no database, and so no set-up: `npm run test:unit`. @type {import('jest').Config} */
export default {
  ...project,
  displayName: 'unit',
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: ['<rootDir>/test/unit/**/*.spec.ts'],
};
