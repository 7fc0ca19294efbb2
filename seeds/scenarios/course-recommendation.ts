import { isPass } from '../../src/domain/passing-score.js';
import { fillText } from '../../src/domain/text-template.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import type { RecommendationStrategy } from '../../src/domain/recommendation-strategies.js';
import { RECOMMENDATION_REASONS } from '../content/analyses.js';
import type { Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** Most courses that are recommended at once. */
const MOST_COURSES = 3;

/**
 * Recommends courses that existed at the time and that the person never enrolls in; each for a reason that is
 * true of what the person had done by then.
 *
 * @param at - UTC milliseconds
 * @returns `undefined` if there is no such course
 */
export function courseRecommendation(
  { world, person, stream }: PersonContext,
  at: number,
): TypedAnalysis | undefined {
  const random = stream('AIAnalysis');
  const candidates = world.courses.filter(
    (course) => course.publishedAt <= at && !person.courses.some((history) => history.course === course),
  );
  const strategies = strategiesFor(person, at);
  const recommendations = [];
  let score = 0.95 - 0.2 * random.fraction();
  for (
    const wanted = random.between(1, MOST_COURSES);
    recommendations.length < wanted && candidates.length > 0;
  ) {
    const [course] = candidates.splice(random.below(candidates.length), 1);
    const strategy = random.pick(strategies);
    const reason = fillText(random.pick(RECOMMENDATION_REASONS[strategy]), { course: course!.title });
    recommendations.push({ courseId: course!.id, score: Math.round(score * 100) / 100, reason, strategy });
    score -= 0.02 + 0.2 * random.fraction();
  }
  if (recommendations.length === 0) return undefined;
  return { analysisType: 'COURSE_RECOMMENDATION', result: { recommendations } };
}

function strategiesFor({ courses, challenges }: Person, at: number): RecommendationStrategy[] {
  const strategies: RecommendationStrategy[] = ['POPULAR_WITH_PEERS'];
  const passed = courses.some(({ attempts }) =>
    attempts.some((attempt) => attempt.at < at && isPass(attempt.score)),
  );
  if (passed) strategies.push('NEXT_LEVEL');
  if (courses.some(({ lessonsCompletedAt }) => (lessonsCompletedAt[1] ?? at) < at))
    strategies.push('SAME_TOPIC');
  if (challenges.some(({ joinedAt }) => joinedAt < at)) strategies.push('GOAL_MATCH');
  return strategies;
}
