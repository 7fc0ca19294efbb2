import { MINUTE } from '../../src/domain/local-time.js';
import { isPass, PERFECT_SCORE } from '../../src/domain/passing-score.js';
import { touch, type CourseHistory } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nextStudyMoment } from '../engine/generate/study-times.js';

/** Most attempts at one quiz. */
const MOST_ATTEMPTS = 5;

/** Scores are whole multiples of this. */
const SCORE_STEP = 5;

/**
 * Makes a learner submit a course's quiz, again after each failure until they pass or give up. The first
 * score grows with diligence; each later one is higher than the one before, as scores rise with the number of
 * practice tests taken (J. Kulik, C. Kulik and R. Bangert, "Effects of practice on aptitude and achievement
 * test scores", American Educational Research Journal 21:2, 1984; by how much is our assumption). A persona's
 * script may set the scores instead.
 *
 * @param at - when the first attempt is submitted, UTC milliseconds
 * @param early - whether lessons are missing: the learner tries once, and knows less
 * @returns when the last attempt was submitted, UTC milliseconds
 */
export function attemptQuiz(
  { plan, person, stream }: PersonContext,
  history: CourseHistory,
  at: number,
  { early }: { early: boolean },
): number {
  const random = stream('QuizAttempt');
  const scripted = person.script?.course?.scores;
  let score = history.attempts.at(-1)?.score ?? 0;
  let submittedAt = at;
  for (let count = history.attempts.length; count < MOST_ATTEMPTS && at <= plan.horizon; count++) {
    const reached = 6 + 9 * person.diligence + 8 * random.fraction() - (early ? 4 : 0);
    score =
      scripted?.[count] ??
      Math.min(PERFECT_SCORE, Math.max(score + SCORE_STEP, Math.floor(reached) * SCORE_STEP));
    submittedAt = at;
    history.attempts.push({ at, score });
    person.acts.push({
      kind: 'QUIZ_SUBMIT',
      at,
      duration: 300 + random.below(600),
      course: history.course,
      amount: score,
    });
    touch(person, at);
    const goesOn = scripted
      ? count + 1 < scripted.length
      : !early && !isPass(score) && random.chance(0.5 + 0.45 * person.diligence);
    if (!goesOn) break;
    at = random.chance(0.6)
      ? at + 6 * MINUTE + random.below(20 * MINUTE)
      : nextStudyMoment(at, random.between(1, 4), random);
  }
  return submittedAt;
}
