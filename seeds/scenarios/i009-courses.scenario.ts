import { DAY, localDayOf } from '../../src/domain/local-time.js';
import { ACHIEVEMENTS } from '../../src/domain/texts/achievements.js';
import type { PersonContext, Scenario, SeedContext } from '../engine/generate/scenario.js';
import { workMomentOn } from '../engine/generate/study-times.js';
import { achievementRow } from '../factories/rows/achievement-row.js';
import { awardAchievements } from './award-achievements.js';
import { enrollInCourses } from './enroll-in-courses.js';

/** I009: enrollments, lessons, quizzes and certificates, with the achievements that they earn. */
export const COURSE_SCENARIO: Scenario = {
  name: 'I009',
  tables: [
    'Enrollment',
    'LessonProgress',
    'QuizAttempt',
    'Certificate',
    'Achievement',
    'UserAchievement',
    'UserProgress',
    'Transaction',
  ],

  base({ plan, world, emit, stream, newId }: SeedContext) {
    const random = stream('Achievement');
    for (const content of ACHIEVEMENTS) {
      const createdAt = workMomentOn(localDayOf(plan.opening - 20 * DAY), random);
      const row = achievementRow({ content, createdAt }, (at) => newId('Achievement', at));
      emit('Achievement', row);
      world.achievements.set(content.earnedBy, { id: row.id, content, createdAt });
    }
  },

  person(context: PersonContext) {
    enrollInCourses(context);
  },

  conclude(context: PersonContext) {
    awardAchievements(context);
  },
};
