import { sessionIdOf, type BehaviorEventType } from '../../src/domain/behavior-events.js';
import { languageOf } from '../../src/domain/localized-text.js';
import type { AIAnalysis, Course, User } from '../../src/entities/index.js';
import type { CourseRecommendationResult } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { deviceAt } from '../content/devices.js';
import { drawDevice } from '../engine/generate/draw-device.js';
import type { RowBuilder } from './core/definition.js';
import { enrollmentFactory } from './enrollment.factory.js';
import { behaviorLogRow } from './rows/behavior-log-row.js';

/** From the click on a recommendation to the enrollment, in milliseconds. */
const READING_TIME = 20_000;

/**
 * Makes a person click on the first course of an analysis and enroll in it. The log shows both; the
 * enrollment's event names the analysis, as `PersonalizationFlow` writes it.
 */
export function takeUp(
  { make, emit, random, newId }: Pick<RowBuilder<never, object, never>, 'make' | 'emit' | 'random' | 'newId'>,
  { id: analysisId, result, createdAt }: AIAnalysis,
  { user, course }: { readonly user: User; readonly course: Course },
): void {
  const { enrolledAt, courseId } = make(enrollmentFactory, { since: createdAt }, { user, course });
  const [{ strategy, score }] = (result as CourseRecommendationResult).recommendations as [
    CourseRecommendationResult['recommendations'][0],
  ];
  const clickedAt = enrolledAt.getTime() - READING_TIME;
  const sitting = {
    userId: user.id,
    sessionId: sessionIdOf(newId(clickedAt)),
    device: deviceAt(drawDevice(random), clickedAt),
    language: languageOf(user.preferredLanguage ?? null),
    duration: READING_TIME / 1_000,
    place: { courseId },
  };
  const log = (eventType: BehaviorEventType, timestamp: number, details: object, trace: object): void => {
    const facts = { ...sitting, eventType, timestamp, details: { ...details }, trace };
    emit('BehaviorLog', behaviorLogRow(facts, newId));
  };
  const trace = { analysisId, recommendation: { strategy, score, place: 1 } };
  log('RECOMMENDATION_CLICKED', clickedAt, { courseId }, trace);
  log('COURSE_ENROLLED', enrolledAt.getTime(), { courseId, enrolledAt: enrolledAt.toISOString() }, trace);
}
