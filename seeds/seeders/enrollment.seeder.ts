import { ScenarioSeeder } from './scenario-seeder.js';

/** I009: enrollments, lessons, quizzes, certificates and achievements. */
export class EnrollmentSeeder extends ScenarioSeeder {
  protected readonly scope = { scenarios: ['I009'] };
}
