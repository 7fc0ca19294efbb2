import type { Tables } from '../database/tables.js';
import type { OptionalTable } from '../entities/index.js';

/** What one kind of event is read from. */
interface StoryPart {
  readonly at: string;
  readonly kind: string;
  readonly subject?: string;
  readonly details?: string;
  readonly from: string;
  readonly where: string;
}

/**
 * A query for what a person did and got: `at`, `kind`, `subject`, `details`. The person's id is `$1`.
 *
 * @param optional - tables that only some hosts have, and this one has
 */
export function storySql(tables: Tables, optional: readonly OptionalTable[]): string {
  const parts = [
    ...courseParts(tables),
    ...savingParts(tables),
    ...otherParts(tables),
    ...(optional.includes('Transaction') ? [payment(tables)] : []),
  ];
  return parts
    .map(
      ({ at, kind, subject = 'NULL::jsonb', details = 'NULL::jsonb', from, where }) =>
        `SELECT ${at} AS at, ${kind} AS kind, ${subject} AS subject, ${details} AS details FROM ${from} WHERE ${where}`,
    )
    .join(' UNION ALL ');
}

function courseParts(tables: Tables): StoryPart[] {
  // What people did stays when a course is deleted.
  const course = `LEFT JOIN ${tables.Course} c ON c."id" = x."courseId"`;
  const enrollment = { from: `${tables.Enrollment} x ${course}`, subject: 'c."title"' };
  return [
    { ...enrollment, at: 'x."enrolledAt"', kind: `'ENROLLED'`, where: 'x."userId" = $1' },
    {
      ...enrollment,
      at: 'x."completedAt"',
      kind: `'COURSE_COMPLETED'`,
      where: 'x."userId" = $1 AND x."completedAt" IS NOT NULL',
    },
    {
      at: 'x."completedAt"',
      kind: `'LESSON_COMPLETED'`,
      subject: 'l."title"',
      details: `jsonb_build_object('course', c."title")`,
      from: `${tables.LessonProgress} x JOIN ${tables.Lesson} l ON l."id" = x."lessonId" JOIN ${tables.Course} c ON c."id" = l."courseId"`,
      where: 'x."userId" = $1 AND x."completedAt" IS NOT NULL',
    },
    {
      at: 'x."attemptedAt"',
      kind: `CASE WHEN x."passed" THEN 'QUIZ_PASSED' ELSE 'QUIZ_FAILED' END`,
      subject: 'c."title"',
      details: `jsonb_build_object('score', x."score")`,
      from: `${tables.QuizAttempt} x ${course}`,
      where: 'x."userId" = $1',
    },
    {
      at: 'x."issuedAt"',
      kind: `'CERTIFICATE_ISSUED'`,
      subject: 'c."title"',
      from: `${tables.Certificate} x ${course}`,
      where: 'x."userId" = $1',
    },
  ];
}

function savingParts(tables: Tables): StoryPart[] {
  return [
    {
      at: 'x."joinedAt"',
      kind: `'CHALLENGE_JOINED'`,
      subject: 'to_jsonb(c."title")',
      details: `jsonb_build_object('progress', x."progress", 'target', c."targetAmount")`,
      from: `${tables.ChallengeParticipant} x JOIN ${tables.Challenge} c ON c."id" = x."challengeId"`,
      where: 'x."userId" = $1',
    },
    {
      at: 'x."timestamp"',
      kind: 'x."eventType"',
      subject: 'to_jsonb(c."title")',
      details: `jsonb_build_object('amount', x."payload"->'details'->'amount')`,
      from: `${tables.BehaviorLog} x LEFT JOIN ${tables.Challenge} c ON c."id" = x."metadata"->>'challengeId'`,
      where: `x."userId" = $1 AND x."eventType" IN ('CHALLENGE_PROGRESS', 'CHALLENGE_CORRECTED', 'CHALLENGE_COMPLETED', 'CHALLENGE_LEFT')`,
    },
  ];
}

function otherParts(tables: Tables): StoryPart[] {
  return [
    { at: 'x."createdAt"', kind: `'REGISTERED'`, from: `${tables.User} x`, where: 'x."id" = $1' },
    {
      at: 'x."sentAt"',
      kind: `CASE WHEN x."metadata"->>'clickedAt' IS NOT NULL THEN 'NUDGE_CLICKED'
        WHEN x."metadata"->>'openedAt' IS NOT NULL THEN 'NUDGE_OPENED' ELSE 'NUDGE_SENT' END`,
      subject: 'x."message"',
      details: `jsonb_build_object('type', x."nudgeType", 'channel', x."metadata"->'channel')`,
      from: `${tables.NudgeHistory} x`,
      where: 'x."userId" = $1',
    },
    {
      at: 'x."awardedAt"',
      kind: `'ACHIEVEMENT_AWARDED'`,
      subject: 'x."name"',
      from: `${tables.UserAchievement} x`,
      where: 'x."userId" = $1',
    },
    {
      at: 'x."createdAt"',
      kind: `'ANALYZED'`,
      subject: 'to_jsonb(x."analysisType")',
      details: `jsonb_build_object('confidence', round(x."confidence"::numeric, 2))`,
      from: `${tables.AIAnalysis} x`,
      where: 'x."userId" = $1',
    },
  ];
}

function payment(tables: Tables): StoryPart {
  return {
    at: 'x."createdAt"',
    kind: `CASE WHEN x."status"::text = 'COMPLETED' THEN 'PAID' ELSE 'PAYMENT' END`,
    subject: 'c."title"',
    details: `jsonb_build_object('amount', x."amount", 'currency', x."currency", 'type', x."type"::text,
      'status', x."status"::text)`,
    from: `${tables.Transaction} x LEFT JOIN ${tables.Course} c ON c."id" = x."courseId"`,
    where: 'x."userId" = $1',
  };
}
