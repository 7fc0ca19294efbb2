/**
 * The statements of the manual `add_integration_models.sql`, written anew from the catalog's facts in the
 * order of the document: ten tables each with its indexes, what it adds to the host's tables, comments.
 * The original's broken `ADD CONSTRAINT IF NOT EXISTS` stands here in a form that works.
 */
export const MANUAL_STATEMENTS = [
  `CREATE TABLE "Challenge" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "title" TEXT NOT NULL, "description" JSONB NOT NULL,
    "targetAmount" INTEGER NOT NULL, "startDate" TIMESTAMP NOT NULL, "endDate" TIMESTAMP NOT NULL,
    "createdById" TEXT NOT NULL, "createdAt" TIMESTAMP NOT NULL DEFAULT now(),
    "updatedAt" TIMESTAMP NOT NULL DEFAULT now())`,
  `CREATE TABLE "ChallengeParticipant" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "userId" TEXT NOT NULL,
    "challengeId" TEXT NOT NULL REFERENCES "Challenge"("id") ON DELETE CASCADE,
    "progress" INTEGER NOT NULL DEFAULT 0, "completed" BOOLEAN NOT NULL DEFAULT false,
    "joinedAt" TIMESTAMP NOT NULL DEFAULT now())`,
  `CREATE UNIQUE INDEX "ChallengeParticipant_userId_challengeId_key" ON "ChallengeParticipant"("userId", "challengeId")`,
  `CREATE INDEX "ChallengeParticipant_challengeId_idx" ON "ChallengeParticipant"("challengeId")`,
  `CREATE TABLE "AIAnalysis" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "userId" TEXT NOT NULL, "analysisType" TEXT NOT NULL,
    "result" JSONB NOT NULL, "confidence" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMP NOT NULL DEFAULT now(), "updatedAt" TIMESTAMP NOT NULL DEFAULT now())`,
  `CREATE INDEX "AIAnalysis_userId_analysisType_idx" ON "AIAnalysis"("userId", "analysisType")`,
  `CREATE INDEX "AIAnalysis_createdAt_idx" ON "AIAnalysis"("createdAt")`,
  `CREATE TABLE "Enrollment" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "userId" TEXT NOT NULL, "courseId" TEXT NOT NULL,
    "enrolledAt" TIMESTAMP NOT NULL DEFAULT now(), "progress" INTEGER NOT NULL DEFAULT 0,
    "completedAt" TIMESTAMP)`,
  `CREATE UNIQUE INDEX "Enrollment_userId_courseId_key" ON "Enrollment"("userId", "courseId")`,
  `CREATE INDEX "Enrollment_userId_idx" ON "Enrollment"("userId")`,
  `CREATE TABLE "LessonProgress" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "userId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL REFERENCES "Lesson"("id") ON DELETE CASCADE,
    "completed" BOOLEAN NOT NULL DEFAULT false, "completedAt" TIMESTAMP)`,
  `CREATE UNIQUE INDEX "LessonProgress_userId_lessonId_key" ON "LessonProgress"("userId", "lessonId")`,
  `CREATE TABLE "QuizAttempt" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "userId" TEXT NOT NULL, "courseId" TEXT NOT NULL,
    "score" INTEGER NOT NULL, "passed" BOOLEAN NOT NULL DEFAULT false,
    "attemptedAt" TIMESTAMP NOT NULL DEFAULT now())`,
  `CREATE INDEX "QuizAttempt_userId_courseId_idx" ON "QuizAttempt"("userId", "courseId")`,
  `CREATE TABLE "Certificate" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "userId" TEXT NOT NULL, "courseId" TEXT NOT NULL,
    "issuedAt" TIMESTAMP NOT NULL DEFAULT now(), "certificateUrl" TEXT NOT NULL)`,
  `CREATE UNIQUE INDEX "Certificate_userId_courseId_key" ON "Certificate"("userId", "courseId")`,
  `CREATE TABLE "Achievement" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "title" TEXT NOT NULL, "description" JSONB NOT NULL,
    "icon" TEXT NOT NULL, "pointsReward" INTEGER NOT NULL, "createdAt" TIMESTAMP NOT NULL DEFAULT now())`,
  `CREATE TABLE "NudgeHistory" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(), "userId" TEXT NOT NULL, "nudgeType" TEXT NOT NULL,
    "message" JSONB NOT NULL, "metadata" JSONB NOT NULL DEFAULT '{}', "sentAt" TIMESTAMP NOT NULL DEFAULT now())`,
  `CREATE INDEX "NudgeHistory_userId_sentAt_idx" ON "NudgeHistory"("userId", "sentAt")`,
  `CREATE TABLE "CourseAsset" (
    "id" TEXT PRIMARY KEY DEFAULT gen_random_uuid(),
    "courseId" TEXT NOT NULL REFERENCES "Course"("id") ON DELETE CASCADE,
    "lessonId" TEXT REFERENCES "Lesson"("id") ON DELETE CASCADE,
    "fileName" TEXT NOT NULL, "fileSize" INTEGER NOT NULL, "mimeType" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL, "metadata" JSONB, "uploadedAt" TIMESTAMP NOT NULL DEFAULT now())`,
  `CREATE INDEX "CourseAsset_courseId_idx" ON "CourseAsset"("courseId")`,
  `CREATE INDEX "CourseAsset_lessonId_idx" ON "CourseAsset"("lessonId")`,
  `ALTER TABLE "User" ADD COLUMN IF NOT EXISTS "lastActiveAt" TIMESTAMP`,
  `ALTER TABLE "User" ADD COLUMN IF NOT EXISTS "preferredLanguage" TEXT DEFAULT 'vi'`,
  `ALTER TABLE "UserAchievement" ADD COLUMN IF NOT EXISTS "achievementId" TEXT`,
  `ALTER TABLE "UserAchievement" ADD CONSTRAINT "UserAchievement_achievementId_fkey"
    FOREIGN KEY ("achievementId") REFERENCES "Achievement"("id") ON DELETE CASCADE`,
  `CREATE INDEX IF NOT EXISTS "UserAchievement_achievementId_idx" ON "UserAchievement"("achievementId")`,
  `ALTER TABLE "BehaviorLog" ADD COLUMN IF NOT EXISTS "metadata" JSONB DEFAULT '{}'`,
  `COMMENT ON TABLE "Challenge" IS 'I007: Multi-user challenge system'`,
  `COMMENT ON TABLE "AIAnalysis" IS 'I008: AI-powered personalization and recommendations'`,
  `COMMENT ON TABLE "Enrollment" IS 'I009: Course enrollment tracking'`,
  `COMMENT ON TABLE "NudgeHistory" IS 'I010: Behavioral nudge system (Hooked model)'`,
  `COMMENT ON TABLE "CourseAsset" IS 'I011: Course content storage (R2 integration)'`,
] as const;
