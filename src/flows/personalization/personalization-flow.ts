import type { EntityManager } from 'typeorm';
import type { AIAnalysis } from '../../entities/index.js';
import type { AIAnalysisResults, AnalysisType } from '../../jsonb/shapes/ai-analysis-result.js';
import type { Clock } from '../clock.js';
import { enroll, findEnrollment, type Enrolling } from '../courses/enroll.js';
import { FlowError } from '../flow-error.js';
import type { FlowOptions } from '../flow-options.js';
import { PersonSteps } from '../person-steps.js';
import { queryRows, tablesOf } from '../../database/tables.js';
import { recommendCourses, type RecommendedCourse } from './recommend-courses.js';
import { storeAnalysis, type NewAnalysis } from './store-analysis.js';

/** An analysis of a known type. */
export type AnalysisOf<Type extends AnalysisType> = Omit<AIAnalysis, 'analysisType' | 'result'> & {
  analysisType: Type;
  result: AIAnalysisResults[Type];
};

/**
 * I008: analyses of a person, and the courses that they recommend. Every method that writes is one
 * transaction (a savepoint within the caller's) and safe under concurrency.
 *
 * @example
 * const flow = new PersonalizationFlow(dataSource.manager);
 * const [best] = await flow.recommend(userId);
 * if (best) await flow.enrollFromRecommendation({ userId, courseId: best.courseId });
 */
export class PersonalizationFlow {
  readonly #manager: EntityManager;
  readonly #steps: PersonSteps;

  /** @param clock - the system's by default */
  constructor(manager: EntityManager, clock?: Clock, options?: FlowOptions) {
    this.#manager = manager;
    this.#steps = new PersonSteps(manager, clock, options);
  }

  /**
   * Stores an analysis as the person's latest of its type. Idempotent: the same one is not stored twice.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `CONFIDENCE_INVALID`; JsonbValidationError if the result doesn't
   *   match its type
   */
  storeAnalysis(analysis: NewAnalysis): Promise<AIAnalysis> {
    return this.#steps.take(analysis.userId, (step) => storeAnalysis(step, analysis));
  }

  /** Reads the person's latest analysis of a type; `null` if there is none. */
  async latestAnalysis<Type extends AnalysisType>(
    userId: string,
    analysisType: Type,
  ): Promise<AnalysisOf<Type> | null> {
    const [latest] = await queryRows<AnalysisOf<Type>>(
      this.#manager,
      `SELECT * FROM ${tablesOf(this.#manager).AIAnalysis} WHERE "userId" = $1 AND "analysisType" = $2
       ORDER BY "createdAt" DESC, "id" DESC LIMIT 1`,
      [userId, analysisType],
    );
    return latest ?? null;
  }

  /**
   * Reads the courses of the latest `COURSE_RECOMMENDATION`, best first, in the person's language, or else in
   * Vietnamese. Leaves out courses that the person is enrolled in or that are not published. Without such an
   * analysis, offers the most popular courses for beginners.
   *
   * @param options.limit - courses, 1 to 1000; 3 by default
   * @throws FlowError `PERSON_NOT_FOUND`, `LIMIT_INVALID`
   */
  async recommend(userId: string, { limit = 3 }: { limit?: number } = {}): Promise<RecommendedCourse[]> {
    return recommendCourses(this.#manager, userId, { limit });
  }

  /**
   * Enrolls a person in a recommended course. Idempotent. The metadata of the `COURSE_ENROLLED` event in
   * `BehaviorLog` names the analysis, if there is one: `{ courseId, analysisId, recommendation: { strategy,
   * score, place } }`.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `NOT_RECOMMENDED`, also if the course is no longer published
   */
  enrollFromRecommendation({ userId, courseId }: { userId: string; courseId: string }): Promise<Enrolling> {
    return this.#steps.take(userId, async (step) => {
      const enrollment = await findEnrollment(step, courseId);
      if (enrollment) return { enrollment, enrolledNow: false };
      const [offer] = await recommendCourses(step.manager, userId, { limit: 1, courseId });
      if (!offer) {
        throw new FlowError(
          'NOT_RECOMMENDED',
          `Course ${courseId} is not recommended to User ${userId}, or it is not open. ` +
            `Use CourseFlow to enroll without a recommendation.`,
        );
      }
      const { analysisId, strategy, score, place } = offer;
      return enroll(step, courseId, {
        ...(analysisId !== null && { analysisId }),
        recommendation: { strategy, score, place },
      });
    });
  }
}
