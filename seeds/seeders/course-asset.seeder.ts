import { ScenarioSeeder } from './scenario-seeder.js';

/** I011: the files of courses and lessons, without learners. */
export class CourseAssetSeeder extends ScenarioSeeder {
  protected readonly scope = { scenarios: ['I011'], users: 0 };
}
