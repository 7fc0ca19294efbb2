import { fillText } from '../../src/domain/text-template.js';
import { constant } from '../../src/jsonb/constant.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';
import { RECOMMENDATION_REASONS, type ReasonNeed, type RecommendationReason } from '../content/analyses.js';
import type { Person, Recommendation } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** Lessons, and quizzes, from which a person has taken several. */
const SEVERAL = 3;
const SEVERAL_QUIZZES = 2;

/**
 * Puts a recommendation into words that are true of what the person had done by then; each reason is given once,
 * as long as there are others.
 */
export function courseRecommendation(
  { person, stream }: PersonContext,
  { at, offers }: Recommendation,
): TypedAnalysis {
  const random = stream('AIAnalysis');
  const given = new Set<RecommendationReason>();
  const recommendations = offers.map(({ course, strategy, score }) => {
    const reasons = RECOMMENDATION_REASONS[strategy].filter(({ needs }) => holds(needs, person, at));
    const others = reasons.filter((reason) => !given.has(reason));
    const chosen = random.pick(others.length > 0 ? others : reasons);
    given.add(chosen);
    return {
      courseId: course.id,
      score,
      reason: reasonFor(chosen, course.title),
      strategy,
    };
  });
  return { analysisType: 'COURSE_RECOMMENDATION', result: { recommendations } };
}

/** Reasons with the courses' titles in them, by title: there are few of each. */
const filled = new WeakMap<I18nText, Map<RecommendationReason, I18nText>>();

function reasonFor(reason: RecommendationReason, course: I18nText): I18nText {
  let ofCourse = filled.get(course);
  if (!ofCourse) filled.set(course, (ofCourse = new Map()));
  let text = ofCourse.get(reason);
  if (!text) ofCourse.set(reason, (text = constant(fillText(reason.text, { course }))));
  return text;
}

function holds(need: ReasonNeed | undefined, { courses, challenges }: Person, at: number): boolean {
  switch (need) {
    case 'COURSE':
      return courses.some(({ enrolledAt }) => enrolledAt < at);
    case 'CHALLENGE':
      return challenges.some(({ joinedAt }) => joinedAt < at);
    case 'LESSON':
      return lessonsDone(courses, at) > 0;
    case 'LESSONS':
      return lessonsDone(courses, at) >= SEVERAL;
    case 'QUIZZES':
      return courses.filter(({ attempts }) => (attempts[0]?.at ?? at) < at).length >= SEVERAL_QUIZZES;
    case 'NOTHING':
      return lessonsDone(courses, at) === 0;
    case undefined:
      return true;
  }
}

function lessonsDone(courses: Person['courses'], at: number): number {
  let done = 0;
  for (const { lessonsCompletedAt } of courses)
    for (const moment of lessonsCompletedAt) if (moment < at) done++;
  return done;
}
