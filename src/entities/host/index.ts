export { BehaviorLog } from './behavior-log.entity.js';
export { Course } from './course.entity.js';
export { Lesson } from './lesson.entity.js';
export { UserAchievement } from './user-achievement.entity.js';
export { User } from './user.entity.js';
