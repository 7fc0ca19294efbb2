import { ScenarioSeeder } from './scenario-seeder.js';

/** I008: analyses, with the enrollments of I009 that they rest on. */
export class AIAnalysisSeeder extends ScenarioSeeder {
  protected readonly scope = { scenarios: ['I008', 'I009'] };
}
