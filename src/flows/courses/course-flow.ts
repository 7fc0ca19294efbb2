import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import type { FlowOptions } from '../flow-options.js';
import { PersonSteps } from '../person-steps.js';
import { completeLesson, type LessonCompletion } from './complete-lesson.js';
import { enroll, type Enrolling } from './enroll.js';
import { openLesson, type LessonOpening } from './open-lesson.js';
import { refreshCourse } from './refresh-course.js';
import { reissueCertificate, type CertificateReissue, type Reissue } from './reissue-certificate.js';
import { requestCertificate, type CertificateRequest } from './request-certificate.js';
import { revokeCertificate, type Revocation } from './revoke-certificate.js';
import { settleCourse, type CourseSettlement } from './settle-course.js';
import { submitQuiz, type QuizResult, type QuizSubmission } from './submit-quiz.js';
import { unenroll, type Unenrolling } from './unenroll.js';

/**
 * I009: a course from enrollment through lessons and quizzes to the certificate. Every method is one
 * transaction (a savepoint within the caller's), updates the person's `lastActiveAt`, and is safe under
 * concurrency. The certificate is issued automatically with the last lesson or the passed quiz that earns it.
 * A course that was completed stays so, whatever is published later.
 *
 * @example
 * const flow = new CourseFlow(dataSource.manager);
 * await flow.enroll({ userId, courseId });
 * const { progress } = await flow.completeLesson({ userId, lessonId });
 * const { certificate } = await flow.submitQuiz({ userId, courseId, score: 85 });
 */
export class CourseFlow {
  readonly #manager: EntityManager;
  readonly #steps: PersonSteps;

  /** @param clock - the system's by default */
  constructor(manager: EntityManager, clock?: Clock, options?: FlowOptions) {
    this.#manager = manager;
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
   * Submits a quiz attempt; 70 points pass. No attempt is accepted after full marks, or within a minute after
   * another. Pass an `attemptId` to make the call idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `SCORE_INVALID`, `NOT_ENROLLED`, `QUIZ_MISSING`,
   *   `QUIZ_ALREADY_PERFECT`, `QUIZ_TOO_SOON`, `OPERATION_ID_TAKEN`
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

  /**
   * Brings a person's enrollment in step with the lessons that are published now; issues and awards what is
   * earned by that. Idempotent. The methods above do it for their course.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `NOT_ENROLLED`
   */
  refresh({ userId, courseId }: { userId: string; courseId: string }): Promise<CourseSettlement> {
    return this.#steps.take(userId, (step) => settleCourse(step, courseId));
  }

  /**
   * Does the same for everybody in a course, one person after another, each in a transaction of their own.
   * Call it after a lesson was published, unpublished or deleted.
   *
   * @returns how many people's progress was out of step
   */
  refreshAll(courseId: string): Promise<number> {
    return refreshCourse(this.#manager, this.#steps, courseId);
  }

  /**
   * Opens the next lesson of a course. Idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `LESSON_NOT_FOUND`, `NOT_ENROLLED`, `LESSON_NOT_PUBLISHED`,
   *   `LESSON_OUT_OF_ORDER`
   */
  openLesson({ userId, lessonId }: { userId: string; lessonId: string }): Promise<LessonOpening> {
    return this.#steps.take(userId, (step) => openLesson(step, lessonId));
  }

  /**
   * Takes a person out of a course, with their lessons and attempts there and what these paid. Idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `CERTIFICATE_HELD`; RowsHiddenError
   */
  unenroll({ userId, courseId }: { userId: string; courseId: string }): Promise<Unenrolling> {
    return this.#steps.takeBack(userId, (step) => unenroll(step, courseId));
  }

  /**
   * Revokes a certificate, and the pass that it rests on. Idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`; RowsHiddenError
   */
  revokeCertificate({
    userId,
    courseId,
    reason,
  }: {
    userId: string;
    courseId: string;
    reason: string;
  }): Promise<Revocation> {
    return this.#steps.takeBack(userId, (step) => revokeCertificate(step, courseId, reason));
  }

  /**
   * Replaces a certificate by one with a new id and address. Pass a `certificateId` to make the call
   * idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `CERTIFICATE_NOT_FOUND`, `OPERATION_ID_TAKEN`
   */
  reissueCertificate(reissue: CertificateReissue): Promise<Reissue> {
    return this.#steps.take(reissue.userId, (step) => reissueCertificate(step, reissue));
  }
}
