/** The tables of the ten models, for code that does not load the entities. */
export const MODEL_TABLES = [
  'Challenge',
  'ChallengeParticipant',
  'AIAnalysis',
  'Enrollment',
  'LessonProgress',
  'QuizAttempt',
  'Certificate',
  'Achievement',
  'NudgeHistory',
  'CourseAsset',
] as const;
