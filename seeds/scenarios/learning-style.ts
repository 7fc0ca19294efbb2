import type { LessonType } from '../../src/domain/lesson-types.js';
import type { LearningStyle, TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { LEARNING_STYLE_EVIDENCE, type StyleEvidence } from '../content/analyses.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** The style that each type of lesson indicates; a quiz indicates none. */
const STYLE_OF_TYPE: Readonly<Record<LessonType, LearningStyle | undefined>> = {
  VIDEO: 'VISUAL',
  READING: 'READING',
  INTERACTIVE: 'INTERACTIVE',
  QUIZ: undefined,
};

/** Share of people who take mostly videos and listen rather than watch: our assumption. */
const LISTENERS = 0.2;

/** Fewer lessons than these show no style; quizzes do not count. */
const LEAST_LESSONS = 3;

/**
 * Names the style of the lessons that the person completed most often.
 *
 * @param at - UTC milliseconds
 * @returns `undefined` before the person has completed enough lessons
 */
export function learningStyle({ person, stream }: PersonContext, at: number): TypedAnalysis | undefined {
  const random = stream('AIAnalysis');
  const counts = new Map<LearningStyle, number>();
  let sampleSize = 0;
  for (const { course, lessonsCompletedAt } of person.courses) {
    lessonsCompletedAt.forEach((completedAt, place) => {
      const style = STYLE_OF_TYPE[course.lessons[place]!.type];
      if (completedAt >= at || !style) return;
      counts.set(style, (counts.get(style) ?? 0) + 1);
      sampleSize++;
    });
  }
  const [leading] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!leading || sampleSize < LEAST_LESSONS) return undefined;
  const style = leading[0] === 'VISUAL' && person.listening < LISTENERS ? 'AUDITORY' : leading[0];
  const hasTakenQuiz = person.courses.some(({ attempts }) => (attempts[0]?.at ?? at) < at);
  const isKnown = ({ needs }: StyleEvidence): boolean =>
    needs === 'QUIZ' ? hasTakenQuiz : needs === 'TYPES' ? counts.size > 1 : true;
  const known = LEARNING_STYLE_EVIDENCE[style].filter(isKnown).map(({ text }) => text);
  const first = random.below(known.length);
  const evidence = [known[first]!, known[(first + random.between(1, known.length - 1)) % known.length]!];
  return { analysisType: 'LEARNING_STYLE', result: { style, sampleSize, evidence } };
}
