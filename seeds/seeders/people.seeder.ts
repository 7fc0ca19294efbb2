import { ScenarioSeeder } from './scenario-seeder.js';

/** The host's people and courses, without any scenario. */
export class PeopleSeeder extends ScenarioSeeder {
  protected readonly scope = { scenarios: [] };
}
