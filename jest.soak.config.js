import config from './jest.config.js';

const [project] = config.projects;

/** What takes too long for every day: `npm run test:soak`. @type {import('jest').Config} */
export default {
  ...project,
  displayName: 'soak',
  testMatch: ['<rootDir>/test/soak/**/*.soak.ts'],
  testTimeout: 3_600_000,
  maxWorkers: 1,
  reporters: ['default', '<rootDir>/test/soak/write-result.js'],
};
