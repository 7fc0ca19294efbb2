import { MINUTE } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import { LESSON_POINTS } from '../../src/domain/points.js';
import { addAct, touch, type CourseHistory } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { drawPause, nextStudyMoment } from '../engine/generate/study-times.js';
import type { WorldLesson } from '../engine/generate/world.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { lessonProgressRow } from '../factories/rows/lesson-progress-row.js';
import { attemptQuiz } from './attempt-quiz.js';
import { drawVisit } from './draw-visit.js';
import { keepProgress } from './host-progress.js';

/**
 * How likely an average learner leaves after each lesson: most after the first, then less and less. In open
 * online courses the loss is greatest in the first two weeks, then levels out (K. Jordan, "Massive open online
 * course completion rates revisited", IRRODL 16:3, 2015). The shares are our assumption.
 */
const LEAVES_AFTER = [0.76, 0.64, 0.5, 0.36] as const;

/** Slackness of an average learner: diligence is Beta(2, 3)-distributed. */
const USUAL_SLACKNESS = 0.6;

/** Share of average learners who open the first lesson and leave within it: our assumption. */
const LEAVES_WITHIN_FIRST = 0.32;

/** Share of leaving learners who opened the next lesson before: our assumption. */
const LEAVES_WITHIN_LESSON = 0.4;

/** Share of lessons after which the learner goes on with the next at once: our assumption. */
const GOES_ON = 0.5;

/** Share of later sessions that begin with a lesson that was completed before: our assumption. */
const WATCHES_AGAIN = 0.07;

/** Share of lessons after which a learner tries the quiz too early: our assumption. */
const TRIES_QUIZ_EARLY = 0.012;

/**
 * Makes a learner take the lessons of a course in order, in sessions, until they leave, finish, or `--as-of`
 * is reached.
 *
 * @param from - from when on they are free for it, UTC milliseconds; the enrollment by default
 * @returns their last activity in the course, UTC milliseconds; `from` if there was none
 */
export function takeLessons(
  context: PersonContext,
  history: CourseHistory,
  from = history.enrolledAt,
): number {
  const { plan, person, stream } = context;
  const random = stream('LessonProgress');
  const { course } = history;
  const { lessons } = course;
  const slackness = 1 - person.diligence;
  const looseness = (slackness / USUAL_SLACKNESS) * loosenessOf(course.price);
  const haste = plan.preset.dropout * looseness * hasteOf(lessons.length);
  if (random.chance(plan.preset.neverBegin * looseness)) return from;

  let at = random.chance(0.6)
    ? from + 10_000 + drawDuration(2 * MINUTE, random)
    : nextStudyMoment(from, drawPause(0, random), random);
  if (at <= plan.horizon && random.chance(LEAVES_WITHIN_FIRST * haste)) {
    openLesson(context, history, lessons[0]!, at);
    return at;
  }
  let leftAt = from;
  for (const [place, lesson] of lessons.entries()) {
    if (at > plan.horizon) return leftAt;
    if (!takeLesson(context, history, lesson, at)) return at;
    leftAt = Math.max(history.lessonsCompletedAt.at(-1)!, history.attempts.at(-1)?.at ?? 0);
    const next = lessons[place + 1];
    if (!next) return leftAt;
    if (place > 0 && history.attempts.length === 0 && random.chance(TRIES_QUIZ_EARLY)) {
      leftAt = attemptQuiz(context, history, { startsAt: leftAt + MINUTE, early: true });
    }
    const staysOn = random.chance(GOES_ON);
    at = staysOn
      ? leftAt + 4_000 + drawDuration(65_000 * person.pace, random)
      : nextStudyMoment(leftAt, drawPause(slackness, random), random);
    const leaves = LEAVES_AFTER[place] ?? LEAVES_AFTER.at(-1)!;
    if (random.chance(leaves * haste)) {
      if (at > plan.horizon || !random.chance(LEAVES_WITHIN_LESSON)) return leftAt;
      openLesson(context, history, next, at);
      return at;
    }
    if (!staysOn && at <= plan.horizon && random.chance(WATCHES_AGAIN)) {
      const again = lessons[random.below(place + 1)]!;
      addAct(person, { kind: 'LESSON_START', at, duration: 0, course, lesson: again });
      at += Math.round(again.duration * 500 * random.fraction()) + MINUTE;
    }
  }
  return leftAt;
}

/** How much sooner people leave a course of so many lessons than one of seven: our assumption. */
function hasteOf(lessons: number): number {
  return 0.79 + 0.03 * lessons;
}

/**
 * How much sooner those leave who paid nothing. Of those who paid for a certificate, 70 % had it, of all about 10 %
 * (S. Kolowich, "Coursera takes a nuanced view of MOOC dropout rates", The Chronicle of Higher Education, 2013);
 * that much is not to be expected of low prices, so the factors are our assumption.
 */
function loosenessOf(price: number): number {
  return price === 0 ? 1.13 : 0.7;
}

/**
 * Makes a learner take a lesson, and submit the quiz if it is the course's last.
 *
 * @param at - when they open it, UTC milliseconds
 * @returns whether it was completed; a lesson that would end after the horizon stays open
 */
export function takeLesson(
  context: PersonContext,
  history: CourseHistory,
  lesson: WorldLesson,
  at: number,
): boolean {
  const { plan, person, emit, stream, newId } = context;
  const { course } = history;
  const { completedAt, resumedAt, seconds } = drawVisit(context, lesson, at);
  if (completedAt > plan.horizon) {
    openLesson(context, history, lesson, at);
    return false;
  }
  addAct(person, { kind: 'LESSON_START', at, duration: 0, course, lesson });
  if (resumedAt !== undefined)
    addAct(person, { kind: 'LESSON_START', at: resumedAt, duration: 0, course, lesson });
  history.lessonsCompletedAt.push(completedAt);
  emit(
    'LessonProgress',
    lessonProgressRow({ userId: person.id, lessonId: lesson.id, startedAt: at, completedAt }, (moment) =>
      newId('LessonProgress', moment),
    ),
  );
  history.begun = true;
  keepProgress(context, history, lesson, { openedAt: at, completedAt, durationSpent: seconds });
  addAct(person, { kind: 'LESSON_COMPLETE', at: completedAt, duration: seconds, course, lesson });
  touch(person, completedAt);
  person.points += LESSON_POINTS;
  const isFinalQuiz = lesson.type === 'QUIZ' && lesson === course.lessons.at(-1);
  const passed = history.attempts.some(({ score }) => isPass(score));
  if (isFinalQuiz && !passed) {
    const startsAt = completedAt + 1_000 + drawDuration(8_000, stream('LessonProgress'));
    attemptQuiz(context, history, { startsAt, early: false });
  }
  return true;
}

/** Makes a learner open a lesson without completing it. */
export function openLesson(
  context: PersonContext,
  history: CourseHistory,
  lesson: WorldLesson,
  at: number,
): void {
  const { person, emit, newId } = context;
  emit(
    'LessonProgress',
    lessonProgressRow(
      { userId: person.id, lessonId: lesson.id, startedAt: at, completedAt: null },
      (moment) => newId('LessonProgress', moment),
    ),
  );
  history.begun = true;
  keepProgress(context, history, lesson, { openedAt: at, completedAt: null, durationSpent: 0 });
  addAct(person, { kind: 'LESSON_START', at, duration: 0, course: history.course, lesson });
}
