import { fillText } from '../../src/domain/text-template.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { RECOMMENDATION_REASONS, type RecommendationReason } from '../content/analyses.js';
import type { Person, Recommendation } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** Puts a recommendation into words that are true of what the person had done by then. */
export function courseRecommendation(
  { person, stream }: PersonContext,
  { at, offers }: Recommendation,
): TypedAnalysis {
  const random = stream('AIAnalysis');
  const recommendations = offers.map(({ course, strategy, score }) => {
    const reasons = RECOMMENDATION_REASONS[strategy].filter((reason) => isTrueOf(reason, person, at));
    const reason = fillText(random.pick(reasons).text, { course: course.title });
    return { courseId: course.id, score, reason, strategy };
  });
  return { analysisType: 'COURSE_RECOMMENDATION', result: { recommendations } };
}

function isTrueOf({ needs }: RecommendationReason, { courses, challenges }: Person, at: number): boolean {
  switch (needs) {
    case 'COURSE':
      return courses.some(({ enrolledAt }) => enrolledAt < at);
    case 'CHALLENGE':
      return challenges.some(({ joinedAt }) => joinedAt < at);
    case undefined:
      return true;
  }
}
