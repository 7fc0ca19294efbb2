export { beginTest, endTest } from './begin-test.js';
export type { HostMigrations, TestDatabaseOptions, TestPreset } from './template-spec.js';
export { testClock, type TestClock } from './test-clock.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { withRollback } from './with-rollback.js';
