import { ScenarioSeeder } from './scenario-seeder.js';

/** The host's courses, their lessons and the staff, without learners. */
export class CourseSeeder extends ScenarioSeeder {
  protected readonly scope = { scenarios: [], users: 0 };
}
