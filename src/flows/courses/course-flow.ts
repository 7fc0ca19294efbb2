import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import type { FlowOptions } from '../flow-options.js';
import { PersonSteps } from '../person-steps.js';
import { completeLesson, type LessonCompletion } from './complete-lesson.js';
import { enroll, type Enrolling } from './enroll.js';
import { requestCertificate, type CertificateRequest } from './issue-certificate.js';
import { submitQuiz, type QuizResult, type QuizSubmission } from './submit-quiz.js';

/**
 * I009: a course from enrollment through lessons and quizzes to the certificate. Every method is one
 * transaction (a savepoint within the caller's), updates the person's `lastActiveAt`, and is safe under
 * concurrency. The certificate is issued automatically with the last lesson or the passed quiz that earns it.
 *
 * @example
 * const flow = new CourseFlow(dataSource.manager);
 * await flow.enroll({ userId, courseId });
 * const { progress } = await flow.completeLesson({ userId, lessonId });
 * const { certificate } = await flow.submitQuiz({ userId, courseId, score: 85 });
 */
export class CourseFlow {
  readonly #steps: PersonSteps;

  /** @param clock - the system's by default */
  constructor(manager: EntityManager, clock?: Clock, options?: FlowOptions) {
    this.#steps = new PersonSteps(manager, clock, options);
  }

  /**
   * Enrolls a person in a published course. Idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `COURSE_NOT_FOUND`, `COURSE_NOT_PUBLISHED`, `COURSE_EMPTY`
   */
  enroll({ userId, courseId }: { userId: string; courseId: string }): Promise<Enrolling> {
    return this.#steps.take(userId, (step) => enroll(step, courseId));
  }

  /**
   * Completes the next lesson of a course, and the course with its last lesson. Idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `LESSON_NOT_FOUND`, `LESSON_NOT_PUBLISHED`, `NOT_ENROLLED`,
   *   `LESSON_OUT_OF_ORDER` naming the next lesson
   */
  completeLesson({ userId, lessonId }: { userId: string; lessonId: string }): Promise<LessonCompletion> {
    return this.#steps.take(userId, (step) => completeLesson(step, lessonId));
  }

  /**
   * Submits a quiz attempt; 70 points pass, and no attempt is accepted after a pass. Pass an `attemptId` to
   * make the call idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `SCORE_INVALID`, `NOT_ENROLLED`, `QUIZ_ALREADY_PASSED`,
   *   `OPERATION_ID_TAKEN`
   */
  submitQuiz(submission: QuizSubmission): Promise<QuizResult> {
    return this.#steps.take(submission.userId, (step) => submitQuiz(step, submission));
  }

  /**
   * Returns a person's certificate for a course they have completed and passed; always the same one.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `COURSE_NOT_FOUND`, `NOT_ENROLLED`, `CERTIFICATE_NOT_EARNED`
   */
  requestCertificate({
    userId,
    courseId,
  }: {
    userId: string;
    courseId: string;
  }): Promise<CertificateRequest> {
    return this.#steps.take(userId, (step) => requestCertificate(step, courseId));
  }
}
