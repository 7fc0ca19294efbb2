import type { LessonType } from '../../src/entities/host/lesson.entity.js';
import type { LearningStyle, TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { isAboutQuizzes, LEARNING_STYLE_EVIDENCE } from '../content/analyses.js';
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

/**
 * Names the style of the lessons that the person completed most often.
 *
 * @param at - UTC milliseconds
 * @returns `undefined` before the person's first lesson
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
  if (!leading) return undefined;
  const style = leading[0] === 'VISUAL' && person.listening < LISTENERS ? 'AUDITORY' : leading[0];
  const hasTakenQuiz = person.courses.some(({ attempts }) => (attempts[0]?.at ?? at) < at);
  const all = LEARNING_STYLE_EVIDENCE[style].filter((text) => hasTakenQuiz || !isAboutQuizzes(text));
  const first = random.below(all.length);
  const evidence = [all[first]!, all[(first + random.between(1, all.length - 1)) % all.length]!];
  return { analysisType: 'LEARNING_STYLE', result: { style, sampleSize, evidence } };
}
