import { MINUTE } from '../../src/domain/local-time.js';
import { isPass, PERFECT_SCORE } from '../../src/domain/passing-score.js';
import { addAct, touch, type CourseHistory } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { drawPause, nextStudyMoment } from '../engine/generate/study-times.js';
import { drawDuration, drawLongTailed } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';

/** Most attempts at one quiz. */
const MOST_ATTEMPTS = 6;

/**
 * Share of those who pass below full marks and try again for them: our assumption. In an online course
 * with up to five attempts, 32.7 % repeated every quiz up to full marks (B. Mair, S. Schön, M. Ebner and
 * others, "Patterns of quiz attempts in a MOOC", 2022).
 */
const AIMS_FOR_FULL_MARKS = 0.25;

/** Seconds that an answer takes, at the least and in the middle: our assumption. */
const SECONDS_OF_ANSWER = { least: 6, median: 22 } as const;

/** Share of those with the last lesson who put the quiz off to another day, and of those who never take it. */
const PUTS_OFF = 0.1;
const NEVER_TAKES = 0.04;

/** How a quiz is begun. */
interface FirstAttempt {
  /** When the person begins to answer, UTC milliseconds. */
  readonly startsAt: number;
  /** Whether lessons are missing: the person tries once, and knows less. */
  readonly early: boolean;
}

/**
 * Makes a learner submit a course's quiz, again after each failure until they pass or give up; some try again
 * after a pass. Each question is answered rightly with a probability that grows with diligence and with each
 * attempt, as scores rise with the number of practice tests taken (J. Kulik, C. Kulik and R. Bangert, "Effects
 * of practice on aptitude and achievement test scores", American Educational Research Journal 21:2, 1984; by
 * how much is our assumption). So scores are those that the number of questions allows, and one may be lower
 * than the one before. A persona's script may set the scores instead.
 *
 * @returns when the last attempt was submitted, UTC milliseconds; when it would have begun if none was
 */
export function attemptQuiz(
  context: PersonContext,
  history: CourseHistory,
  { startsAt, early }: FirstAttempt,
): number {
  const { plan, person, stream } = context;
  const random = stream('QuizAttempt');
  const { course, attempts } = history;
  const scripted = person.script?.course?.scores;
  const knowledge = 0.46 + 0.33 * person.diligence + 0.16 * random.fraction() - (early ? 0.2 : 0);
  const aimsHigh = !scripted && random.chance(AIMS_FOR_FULL_MARKS);
  let from = startsAt;
  let last = startsAt;
  if (!early && !scripted) {
    if (random.chance(NEVER_TAKES)) return last;
    if (random.chance(PUTS_OFF)) from = returnTo(context, history, startsAt);
  }
  for (let count = attempts.length; count < MOST_ATTEMPTS; count++) {
    const duration = secondsFor(course.quizQuestions, person.pace, random);
    const at = from + duration * 1_000;
    if (at > plan.horizon) break;
    const score = scripted?.[count] ?? drawScore(course.quizQuestions, knowledge + 0.05 * count, random);
    attempts.push({ at, score });
    addAct(person, { kind: 'QUIZ_SUBMIT', at, duration, course, amount: score });
    touch(person, at);
    last = at;
    const goesOn = scripted
      ? count + 1 < scripted.length
      : !early &&
        (attempts.some((attempt) => isPass(attempt.score))
          ? aimsHigh && score < PERFECT_SCORE
          : random.chance(0.5 + 0.45 * person.diligence));
    if (!goesOn) break;
    from = random.chance(0.6)
      ? at + MINUTE + drawDuration(5 * MINUTE, random)
      : returnTo(context, history, at);
  }
  return last;
}

/** The score of so many questions, each answered rightly with the same probability. */
function drawScore(questions: number, knowledge: number, random: RandomStream): number {
  let right = 0;
  for (let question = 0; question < questions; question++) if (random.chance(knowledge)) right++;
  return Math.round((PERFECT_SCORE * right) / questions);
}

function secondsFor(questions: number, pace: number, random: RandomStream): number {
  const { least, median } = SECONDS_OF_ANSWER;
  return Math.max(questions * least, Math.round(questions * pace * drawLongTailed(median, random)));
}

/** Makes a person open the quiz again on another day. */
function returnTo({ plan, person, stream }: PersonContext, { course }: CourseHistory, from: number): number {
  const random = stream('QuizAttempt');
  const at = nextStudyMoment(from, Math.min(10, drawPause(0, random)), random);
  const lesson = course.lessons.at(-1)!;
  if (at <= plan.horizon) addAct(person, { kind: 'LESSON_START', at, duration: 0, course, lesson });
  return at + 2_000 + random.below(8_000);
}
