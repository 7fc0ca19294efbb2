import { randomUUID } from 'node:crypto';
import { earnedByCount, type EarningEvent } from '../../domain/achievements.js';
import { isPass, isScore, LEAST_ATTEMPT_PAUSE_SECONDS, PERFECT_SCORE } from '../../domain/passing-score.js';
import type { Certificate, QuizAttempt } from '../../entities/index.js';
import type { AwardedAchievement } from '../achievements/award-achievements.js';
import { habitEvents } from '../achievements/habit-events.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import { findEnrollment, notEnrolled } from './enroll.js';
import { settleCourse } from './settle-course.js';

/** A quiz attempt to submit. */
export interface QuizSubmission {
  readonly userId: string;
  readonly courseId: string;
  /** Integer from 0 to 100; 70 passes. */
  readonly score: number;
  /** Idempotency key: a UUID that becomes the attempt's id. */
  readonly attemptId?: string;
}

/** Result of submitting a quiz attempt. */
export interface QuizResult {
  readonly attempt: QuizAttempt;
  /** False if this attempt was submitted before. */
  readonly submittedNow: boolean;
  /** The certificate, if this attempt earned it. */
  readonly certificate: Certificate | null;
  readonly achievements: readonly AwardedAchievement[];
}

/**
 * Submits a quiz attempt for a course the person is enrolled in; refused after full marks, and right
 * after another attempt. A later attempt takes nothing away. Issues the certificate if earned.
 *
 * @throws FlowError `SCORE_INVALID`, `NOT_ENROLLED`, `QUIZ_MISSING`, `QUIZ_ALREADY_PERFECT`, `QUIZ_TOO_SOON`,
 *   `OPERATION_ID_TAKEN`
 */
export async function submitQuiz(step: Step, submission: QuizSubmission): Promise<QuizResult> {
  const { courseId, score, attemptId } = submission;
  assertScore(score);
  if (attemptId !== undefined) {
    const attempt = await findRepeated(step, submission);
    if (attempt) return { attempt, submittedNow: false, certificate: null, achievements: [] };
  }
  if (!(await findEnrollment(step, courseId))) throw notEnrolled(step.person.id, courseId);
  await assertOpen(step, courseId);

  const attempt = await insertAttempt(step, submission);
  await step.record({ eventType: 'QUIZ_SUBMITTED', place: { courseId }, details: { score } });
  const earned: EarningEvent[] = await habitEvents(step);
  if (attempt.passed) earned.push(...earnedByCount('QUIZ_PASSED', 1));
  if (score === PERFECT_SCORE) earned.push(...earnedByCount('PERFECT_QUIZ', 1));
  const { certificate, achievements } = await settleCourse(step, courseId, earned);
  return { attempt, submittedNow: true, certificate, achievements };
}

/** Refuses an attempt in a course without a quiz, after full marks, and right after another attempt. */
async function assertOpen({ row, tables, person, at }: Step, courseId: string): Promise<void> {
  const { quiz, best, openAt } = await row<{ quiz: boolean; best: number | null; openAt: Date | null }>(
    `SELECT max("score") AS "best", max("attemptedAt") + $3 * interval '1 second' AS "openAt",
       EXISTS (SELECT 1 FROM ${tables.Lesson} WHERE "courseId" = $2 AND "published" AND "type" = 'QUIZ') AS "quiz"
     FROM ${tables.QuizAttempt} WHERE "userId" = $1 AND "courseId" = $2`,
    [person.id, courseId, LEAST_ATTEMPT_PAUSE_SECONDS],
  );
  if (best === PERFECT_SCORE) {
    throw new FlowError(
      'QUIZ_ALREADY_PERFECT',
      `User ${person.id} has full marks in the quiz of course ${courseId}; no attempt could be better.`,
    );
  }
  if (!quiz) {
    throw new FlowError(
      'QUIZ_MISSING',
      `Course ${courseId} has no published lesson of type QUIZ; publish one before anybody takes its quiz.`,
    );
  }
  if (openAt && at < openAt) {
    throw new FlowError(
      'QUIZ_TOO_SOON',
      `The next attempt of User ${person.id} at the quiz of course ${courseId} is open from ${openAt.toISOString()}; ` +
        `attempts are ${LEAST_ATTEMPT_PAUSE_SECONDS} seconds apart. Try again then.`,
    );
  }
}

function insertAttempt(
  { row, tables, person, at }: Step,
  { courseId, score, attemptId = randomUUID() }: QuizSubmission,
): Promise<QuizAttempt> {
  return row(
    `INSERT INTO ${tables.QuizAttempt} ("id", "userId", "courseId", "score", "passed", "attemptedAt")
     SELECT $1, $2, $3, $4, $5, greatest($6::timestamp, "enrolledAt")
     FROM ${tables.Enrollment} WHERE "userId" = $2 AND "courseId" = $3 RETURNING *`,
    [attemptId, person.id, courseId, score, isPass(score), at],
  );
}

/** Finds the attempt with this id; refuses an id of a different attempt. */
async function findRepeated(
  { rows, tables, person }: Step,
  { attemptId, courseId, score }: QuizSubmission,
): Promise<QuizAttempt | undefined> {
  const [attempt] = await rows<QuizAttempt>(`SELECT * FROM ${tables.QuizAttempt} WHERE "id" = $1`, [
    attemptId,
  ]);
  if (!attempt) return undefined;
  if (attempt.userId === person.id && attempt.courseId === courseId && attempt.score === score)
    return attempt;
  throw new FlowError(
    'OPERATION_ID_TAKEN',
    `Another quiz attempt already has the id ${attemptId}. Give each attempt its own id.`,
  );
}

function assertScore(score: number): void {
  if (isScore(score)) return;
  throw new FlowError('SCORE_INVALID', `A score is a whole number from 0 to ${PERFECT_SCORE}, not ${score}.`);
}
