import { ACHIEVEMENTS } from '../content/achievements.js';
import { HOUR, localDayOf, startOfLocalDay, DAY } from '../engine/local-time.js';
import type { PersonContext, Scenario, SeedContext } from '../engine/scenario.js';
import { achievementRow } from '../factories/rows/achievement-row.js';
import { awardAchievements } from './award-achievements.js';
import { enrollInCourses } from './enroll-in-courses.js';

/** I009: from enrollment over lessons and quizzes to the certificate, and what is earned on the way. */
export const COURSE_SCENARIO: Scenario = {
  name: 'I009',
  tables: ['Enrollment', 'LessonProgress', 'QuizAttempt', 'Certificate', 'Achievement', 'UserAchievement'],

  base({ plan, world, emit, stream, newId }: SeedContext) {
    const random = stream('Achievement');
    for (const content of ACHIEVEMENTS) {
      const createdAt =
        startOfLocalDay(localDayOf(plan.opening - 20 * DAY)) + 9 * HOUR + random.below(8 * HOUR);
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
