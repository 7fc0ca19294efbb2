import { ScenarioSeeder } from './scenario-seeder.js';

/** Everything: people, courses, and all scenarios, I007 to I011. */
export class IntegrationSeeder extends ScenarioSeeder {
  protected readonly scope = {};
}
