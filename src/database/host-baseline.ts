import type { DataSource, QueryRunner } from 'typeorm';
import { readRelations } from '../schema/catalog/read-relations.js';
import type { RelationFacts } from '../schema/catalog/relation-facts.js';
import { quoteIdentifier, quoteLiteral, type SchemaNames } from '../postgres/schema-names.js';
import { BASELINE_OPTIONAL_TABLES, HOST_TABLES } from '../entities/index.js';
import { IntegrationError } from '../errors.js';

/** The comment on the tables made here. It tells them from those that the host's migrations make. */
export const BASELINE_COMMENT = 'Made by edfinance-integration-models in place of the host.';

/**
 * Creates the host's five tables, and its streaks and progress, with their enums, keys and indexes, as the
 * host's Prisma does. Only for embedded and test databases; elsewhere the host's migrations create them.
 *
 * @returns true if it created them; false if the five exist, with or without the others
 * @throws IntegrationError `HOST_BASELINE_PARTIAL` if only some exist
 */
export async function createHostBaseline(
  dataSource: DataSource & { readonly schemas: SchemaNames },
): Promise<boolean> {
  const { host } = dataSource.schemas;
  const queryRunner = dataSource.createQueryRunner();
  try {
    await queryRunner.startTransaction();
    try {
      // Without a lock, processes that start together on an empty database would each create the tables.
      await queryRunner.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('integration host baseline', 0))`,
      );
      const isMissing = await assertNotPartial(queryRunner, host);
      if (isMissing) await makeTables(queryRunner, host);
      await queryRunner.commitTransaction();
      return isMissing;
    } catch (error) {
      await queryRunner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  } finally {
    await queryRunner.release();
  }
}

/** Reads which of the tables that {@link createHostBaseline} creates are there. */
export function readBaseline(queryRunner: QueryRunner, host: string): Promise<Map<string, RelationFacts>> {
  return readRelations(queryRunner, host, [...HOST_TABLES, ...BASELINE_OPTIONAL_TABLES]);
}

/** @returns true if no table exists, false if the five do */
async function assertNotPartial(queryRunner: QueryRunner, host: string): Promise<boolean> {
  const found = await readBaseline(queryRunner, host);
  if (found.size === 0 || HOST_TABLES.every((table) => found.has(table))) return found.size === 0;
  throw new IntegrationError(
    'HOST_BASELINE_PARTIAL',
    `Schema "${host}" has ${[...found.keys()].sort().join(', ')} but not all of ${HOST_TABLES.join(', ')}; ` +
      `nothing was changed. Run the host's own migrations, or start with an empty database.`,
  );
}

async function makeTables(queryRunner: QueryRunner, host: string): Promise<void> {
  await queryRunner.query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(host)}`);
  await queryRunner.query(`SET LOCAL search_path TO ${quoteIdentifier(host)}`);
  for (const statement of BASELINE) await queryRunner.query(statement);
  for (const table of [...HOST_TABLES, ...BASELINE_OPTIONAL_TABLES]) {
    await queryRunner.query(
      `COMMENT ON TABLE ${quoteIdentifier(table)} IS ${quoteLiteral(BASELINE_COMMENT)}`,
    );
  }
}

const BASELINE = [
  `CREATE TYPE "Role" AS ENUM ('STUDENT', 'TEACHER', 'ADMIN')`,
  `CREATE TYPE "Level" AS ENUM ('BEGINNER', 'INTERMEDIATE', 'EXPERT')`,
  `CREATE TYPE "LessonType" AS ENUM ('VIDEO', 'READING', 'QUIZ', 'INTERACTIVE')`,
  `CREATE TYPE "ProgressStatus" AS ENUM ('STARTED', 'IN_PROGRESS', 'COMPLETED')`,

  `CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "name" JSONB,
    "role" "Role" NOT NULL DEFAULT 'STUDENT',
    "points" INTEGER NOT NULL DEFAULT 0,
    "preferredLocale" TEXT NOT NULL DEFAULT 'vi',
    "dateOfBirth" TIMESTAMP(3),
    "moderationStrikes" INTEGER NOT NULL DEFAULT 0,
    "failedLoginAttempts" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMP(3),
    "stripeCustomerId" TEXT,
    "metadata" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "User_email_key" ON "User"("email")`,
  `CREATE UNIQUE INDEX "User_stripeCustomerId_key" ON "User"("stripeCustomerId")`,
  `CREATE INDEX "User_email_idx" ON "User"("email")`,
  `CREATE INDEX "User_role_idx" ON "User"("role")`,
  `CREATE INDEX "User_points_idx" ON "User"("points")`,
  `CREATE INDEX "User_createdAt_idx" ON "User"("createdAt")`,

  `CREATE TABLE "Course" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "thumbnailKey" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "level" "Level" NOT NULL DEFAULT 'BEGINNER',
    "published" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "Course_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "Course_slug_key" ON "Course"("slug")`,
  `CREATE INDEX "Course_slug_idx" ON "Course"("slug")`,
  `CREATE INDEX "Course_published_level_idx" ON "Course"("published", "level")`,

  `CREATE TABLE "Lesson" (
    "id" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "title" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "videoKey" JSONB,
    "type" "LessonType" NOT NULL DEFAULT 'VIDEO',
    "duration" INTEGER,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "Lesson_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Lesson_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id")
      ON DELETE CASCADE ON UPDATE CASCADE
  )`,
  `CREATE UNIQUE INDEX "Lesson_courseId_order_key" ON "Lesson"("courseId", "order")`,
  `CREATE INDEX "Lesson_courseId_published_idx" ON "Lesson"("courseId", "published")`,

  `CREATE TABLE "UserAchievement" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "iconKey" TEXT NOT NULL,
    "awardedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "UserAchievement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "UserAchievement_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id")
      ON DELETE CASCADE ON UPDATE CASCADE
  )`,
  `CREATE INDEX "UserAchievement_userId_idx" ON "UserAchievement"("userId")`,
  `CREATE INDEX "UserAchievement_userId_awardedAt_idx" ON "UserAchievement"("userId", "awardedAt")`,
  `CREATE INDEX "UserAchievement_awardedAt_idx" ON "UserAchievement"("awardedAt")`,

  `CREATE TABLE "BehaviorLog" (
    "id" TEXT NOT NULL,
    "userId" TEXT,
    "sessionId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "eventType" TEXT NOT NULL,
    "actionCategory" TEXT DEFAULT 'GENERAL',
    "duration" INTEGER DEFAULT 0,
    "deviceInfo" JSONB,
    "payload" JSONB,
    "timestamp" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "BehaviorLog_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "BehaviorLog_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id")
      ON DELETE SET NULL ON UPDATE CASCADE
  )`,
  `CREATE INDEX "BehaviorLog_actionCategory_idx" ON "BehaviorLog"("actionCategory")`,
  `CREATE INDEX "BehaviorLog_eventType_timestamp_idx" ON "BehaviorLog"("eventType", "timestamp")`,
  `CREATE INDEX "BehaviorLog_eventType_userId_idx" ON "BehaviorLog"("eventType", "userId")`,
  `CREATE INDEX "BehaviorLog_sessionId_eventType_idx" ON "BehaviorLog"("sessionId", "eventType")`,
  `CREATE INDEX "BehaviorLog_sessionId_idx" ON "BehaviorLog"("sessionId")`,
  `CREATE INDEX "BehaviorLog_userId_timestamp_idx" ON "BehaviorLog"("userId", "timestamp")`,

  `CREATE TABLE "UserStreak" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "currentStreak" INTEGER NOT NULL DEFAULT 0,
    "longestStreak" INTEGER NOT NULL DEFAULT 0,
    "lastActivityDate" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "streakFrozen" BOOLEAN NOT NULL DEFAULT false,
    "freezesRemaining" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "UserStreak_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "UserStreak_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id")
      ON DELETE CASCADE ON UPDATE CASCADE
  )`,
  `CREATE UNIQUE INDEX "UserStreak_userId_key" ON "UserStreak"("userId")`,
  `CREATE INDEX "UserStreak_userId_idx" ON "UserStreak"("userId")`,
  `CREATE INDEX "UserStreak_currentStreak_idx" ON "UserStreak"("currentStreak")`,
  `CREATE INDEX "UserStreak_lastActivityDate_idx" ON "UserStreak"("lastActivityDate")`,

  `CREATE TABLE "UserProgress" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL,
    "status" "ProgressStatus" NOT NULL DEFAULT 'STARTED',
    "durationSpent" INTEGER NOT NULL DEFAULT 0,
    "progressPercentage" DOUBLE PRECISION DEFAULT 0,
    "completedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "UserProgress_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "UserProgress_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id")
      ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "UserProgress_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id")
      ON DELETE CASCADE ON UPDATE CASCADE
  )`,
  `CREATE UNIQUE INDEX "UserProgress_userId_lessonId_key" ON "UserProgress"("userId", "lessonId")`,
  `CREATE INDEX "UserProgress_completedAt_idx" ON "UserProgress"("completedAt")`,
  `CREATE INDEX "UserProgress_lessonId_status_idx" ON "UserProgress"("lessonId", "status")`,
  `CREATE INDEX "UserProgress_userId_createdAt_idx" ON "UserProgress"("userId", "createdAt")`,
  `CREATE INDEX "UserProgress_userId_status_idx" ON "UserProgress"("userId", "status")`,
];

/** The names of the keys, indexes and foreign keys made here. */
export const BASELINE_KEYS: readonly string[] = BASELINE.flatMap((statement) =>
  [...statement.matchAll(/(?:CONSTRAINT|INDEX) "(\w+)"/g)].flatMap(([, name]) => name ?? []),
);
