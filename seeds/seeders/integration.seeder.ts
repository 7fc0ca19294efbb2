import { ScenarioSeeder } from './scenario-seeder.js';

/** Everything: people, courses, and the scenarios I007 to I011 that tell their story together. */
export class IntegrationSeeder extends ScenarioSeeder {
  protected readonly scope = {};
}
