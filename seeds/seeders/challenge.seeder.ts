import { ScenarioSeeder } from './scenario-seeder.js';

/** I007: challenges and their participants. */
export class ChallengeSeeder extends ScenarioSeeder {
  protected readonly scope = { scenarios: ['I007'] };
}
