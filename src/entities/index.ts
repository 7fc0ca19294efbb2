import { Achievement } from './achievement.entity.js';
import { AIAnalysis } from './ai-analysis.entity.js';
import { Certificate } from './certificate.entity.js';
import { ChallengeParticipant } from './challenge-participant.entity.js';
import { Challenge } from './challenge.entity.js';
import { CourseAsset } from './course-asset.entity.js';
import { Enrollment } from './enrollment.entity.js';
import { BehaviorLog } from './host/behavior-log.entity.js';
import { Course } from './host/course.entity.js';
import { Lesson } from './host/lesson.entity.js';
import { UserAchievement } from './host/user-achievement.entity.js';
import { User } from './host/user.entity.js';
import { LessonProgress } from './lesson-progress.entity.js';
import { NudgeHistory } from './nudge-history.entity.js';
import { QuizAttempt } from './quiz-attempt.entity.js';

/** The ten integration models, in the order in which the manual SQL creates their tables. */
export const INTEGRATION_ENTITIES = [
  Challenge,
  ChallengeParticipant,
  AIAnalysis,
  Enrollment,
  LessonProgress,
  QuizAttempt,
  Certificate,
  Achievement,
  NudgeHistory,
  CourseAsset,
] as const;

/** Views of the five host tables that the models lean on; the host's Prisma owns those tables. */
export const HOST_ENTITIES = [User, Course, Lesson, UserAchievement, BehaviorLog] as const;

export {
  Achievement,
  AIAnalysis,
  BehaviorLog,
  Certificate,
  Challenge,
  ChallengeParticipant,
  Course,
  CourseAsset,
  Enrollment,
  Lesson,
  LessonProgress,
  NudgeHistory,
  QuizAttempt,
  User,
  UserAchievement,
};
