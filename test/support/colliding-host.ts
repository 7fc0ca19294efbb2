/**
 * What makes a host baseline the newer host of `host-collisions.catalog.json`: three tables of ours in
 * other shapes and a column that we would add, with a row in each.
 */
export const COLLISION_STATEMENTS = [
  // The facts name a foreign key to the newer host's Quiz, of which nothing else matters here.
  `CREATE TABLE "Quiz" ("id" TEXT NOT NULL, CONSTRAINT "Quiz_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "QuizAttempt" (
    "id" text NOT NULL,
    "userId" text NOT NULL,
    "quizId" text NOT NULL,
    "answers" jsonb NOT NULL,
    "score" integer NOT NULL,
    "percentage" double precision NOT NULL,
    "startedAt" timestamp(3) without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" timestamp(3) without time zone,
    CONSTRAINT "QuizAttempt_pkey" PRIMARY KEY (id),
    CONSTRAINT "QuizAttempt_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz"(id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT "QuizAttempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"(id) ON UPDATE CASCADE ON DELETE CASCADE
  )`,
  `CREATE INDEX "QuizAttempt_quizId_idx" ON "QuizAttempt" USING btree ("quizId")`,
  `CREATE INDEX "QuizAttempt_userId_completedAt_idx" ON "QuizAttempt" USING btree ("userId", "completedAt")`,
  `CREATE INDEX "QuizAttempt_userId_quizId_idx" ON "QuizAttempt" USING btree ("userId", "quizId")`,
  `CREATE TABLE "Certificate" (
    "id" text NOT NULL,
    "userId" text NOT NULL,
    "courseId" text NOT NULL,
    "studentName" jsonb NOT NULL,
    "courseTitle" jsonb NOT NULL,
    "completedAt" timestamp(3) without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pdfUrl" text,
    "metadata" jsonb,
    "createdAt" timestamp(3) without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Certificate_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"(id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT "Certificate_pkey" PRIMARY KEY (id),
    CONSTRAINT "Certificate_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"(id) ON UPDATE CASCADE ON DELETE CASCADE
  )`,
  `CREATE INDEX "Certificate_completedAt_idx" ON "Certificate" USING btree ("completedAt")`,
  `CREATE INDEX "Certificate_courseId_idx" ON "Certificate" USING btree ("courseId")`,
  `CREATE UNIQUE INDEX "Certificate_userId_courseId_key" ON "Certificate" USING btree ("userId", "courseId")`,
  `CREATE INDEX "Certificate_userId_idx" ON "Certificate" USING btree ("userId")`,
  `CREATE TABLE "Achievement" (
    "id" text NOT NULL,
    "key" text NOT NULL,
    "name" jsonb NOT NULL,
    "description" jsonb NOT NULL,
    "iconKey" text NOT NULL,
    "criteria" jsonb NOT NULL,
    "points" integer NOT NULL DEFAULT 0,
    "tier" text NOT NULL DEFAULT 'BRONZE',
    "category" text NOT NULL,
    "isActive" boolean NOT NULL DEFAULT true,
    "createdAt" timestamp(3) without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    CONSTRAINT "Achievement_pkey" PRIMARY KEY (id)
  )`,
  `CREATE INDEX "Achievement_category_idx" ON "Achievement" USING btree (category)`,
  `CREATE INDEX "Achievement_isActive_idx" ON "Achievement" USING btree ("isActive")`,
  `CREATE UNIQUE INDEX "Achievement_key_key" ON "Achievement" USING btree (key)`,
  `CREATE INDEX "Achievement_tier_idx" ON "Achievement" USING btree (tier)`,
  `ALTER TABLE "User" ADD COLUMN "preferredLanguage" text`,
  `INSERT INTO "User" ("id", "email", "passwordHash", "preferredLanguage", "updatedAt")
    VALUES ('host-user', 'host.user@example.com', '-', 'en', '2026-01-01')`,
  `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "updatedAt")
    VALUES ('host-course', 'host-course', '{}', '{}', 'k', 0, '2026-01-01')`,
  `INSERT INTO "Quiz" ("id") VALUES ('host-quiz')`,
  `INSERT INTO "QuizAttempt" ("id", "userId", "quizId", "answers", "score", "percentage")
    VALUES ('host-attempt', 'host-user', 'host-quiz', '[]', 8, 80.0)`,
  `INSERT INTO "Certificate" ("id", "userId", "courseId", "studentName", "courseTitle")
    VALUES ('host-certificate', 'host-user', 'host-course', '{}', '{}')`,
  `INSERT INTO "Achievement" ("id", "key", "name", "description", "iconKey", "criteria", "category", "updatedAt")
    VALUES ('host-achievement', 'first', '{}', '{}', 'i', '{}', 'LEARNING', '2026-01-01')`,
] as const;
