import { ScenarioSeeder } from './scenario-seeder.js';

/**
 * I010: nudges and the log of behavior, with the courses and challenges of I009 and I007 that they speak of.
 */
export class NudgeSeeder extends ScenarioSeeder {
  protected readonly scope = { scenarios: ['I007', 'I009', 'I010'] };
}
