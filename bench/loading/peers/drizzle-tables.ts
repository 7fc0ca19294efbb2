// The ten tables as Drizzle sees them. Foreign keys to the host's tables are left out, since whatever has one is seeded together with
// the table that it points at, and the host's rows are there before.
import { boolean, doublePrecision, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const id = { id: text().primaryKey() };
const user = { userId: text().notNull() };
const course = { courseId: text().notNull() };
const createdAt = timestamp().notNull();
const updatedAt = timestamp().notNull();

export const Achievement = pgTable('Achievement', {
  ...id,
  title: text().notNull(),
  description: jsonb().notNull(),
  icon: text().notNull(),
  pointsReward: integer().notNull(),
  createdAt,
});

export const Challenge = pgTable('Challenge', {
  ...id,
  title: text().notNull(),
  description: jsonb().notNull(),
  targetAmount: integer().notNull(),
  startDate: timestamp().notNull(),
  endDate: timestamp().notNull(),
  createdById: text().notNull(),
  createdAt,
  updatedAt,
});

export const CourseAsset = pgTable('CourseAsset', {
  ...id,
  ...course,
  lessonId: text(),
  fileName: text().notNull(),
  fileSize: integer().notNull(),
  mimeType: text().notNull(),
  storageKey: text().notNull(),
  metadata: jsonb(),
  uploadedAt: timestamp().notNull(),
});

export const ChallengeParticipant = pgTable('ChallengeParticipant', {
  ...id,
  ...user,
  challengeId: text()
    .notNull()
    .references(() => Challenge.id),
  progress: integer().notNull(),
  completed: boolean().notNull(),
  joinedAt: timestamp().notNull(),
});

export const Enrollment = pgTable('Enrollment', {
  ...id,
  ...user,
  ...course,
  enrolledAt: timestamp().notNull(),
  progress: integer().notNull(),
  completedAt: timestamp(),
});

export const LessonProgress = pgTable('LessonProgress', {
  ...id,
  ...user,
  lessonId: text().notNull(),
  completed: boolean().notNull(),
  completedAt: timestamp(),
});

export const QuizAttempt = pgTable('QuizAttempt', {
  ...id,
  ...user,
  ...course,
  score: integer().notNull(),
  passed: boolean().notNull(),
  attemptedAt: timestamp().notNull(),
});

export const Certificate = pgTable('Certificate', {
  ...id,
  ...user,
  ...course,
  issuedAt: timestamp().notNull(),
  certificateUrl: text().notNull(),
});

export const AIAnalysis = pgTable('AIAnalysis', {
  ...id,
  ...user,
  analysisType: text().notNull(),
  result: jsonb().notNull(),
  confidence: doublePrecision().notNull(),
  createdAt,
  updatedAt,
});

export const NudgeHistory = pgTable('NudgeHistory', {
  ...id,
  ...user,
  nudgeType: text().notNull(),
  message: jsonb().notNull(),
  metadata: jsonb().notNull(),
  sentAt: timestamp().notNull(),
});
