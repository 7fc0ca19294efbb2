import { MINUTE } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import { LESSON_POINTS } from '../../src/domain/points.js';
import { touch, type CourseHistory } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nextStudyMoment } from '../engine/generate/study-times.js';
import type { WorldLesson } from '../engine/generate/world.js';
import { lessonProgressRow } from '../factories/rows/lesson-progress-row.js';
import { attemptQuiz } from './attempt-quiz.js';
import { keepProgress } from './host-progress.js';

/**
 * How much likelier a learner leaves after the first and the second lesson than later: in open online courses
 * the loss is greatest in the first two weeks, then levels out (K. Jordan, "Massive open online course
 * completion rates revisited", IRRODL 16:3, 2015). The factors are our assumption.
 */
const EARLY_DROPOUT = [1.8, 1.3] as const;

/** Share of leaving learners who opened the next lesson before: our assumption. */
const LEAVES_WITHIN_LESSON = 0.4;

/** Share of sessions that continue with another lesson: our assumption. */
const SITTING_GOES_ON = 0.5;

/** Share of lessons after which a learner tries the quiz too early: our assumption. */
const TRIES_QUIZ_EARLY = 0.012;

/**
 * Makes a learner take the lessons of a course in order, in sessions, until they leave, finish, or `--as-of`
 * is reached.
 *
 * @returns their last activity in the course, UTC milliseconds
 */
export function takeLessons(context: PersonContext, history: CourseHistory): number {
  const { plan, person, stream } = context;
  const random = stream('LessonProgress');
  const { lessons } = history.course;
  const slackness = 1 - person.diligence;
  if (random.chance(plan.preset.neverBegin * 1.6 * slackness)) return history.enrolledAt;

  let leftAt = history.enrolledAt;
  let at = random.chance(0.6)
    ? leftAt + MINUTE + random.below(8 * MINUTE)
    : nextStudyMoment(leftAt, random.between(1, 6), random);
  for (const [place, lesson] of lessons.entries()) {
    if (at > plan.horizon) return leftAt;
    if (!takeLesson(context, history, lesson, at)) return at;
    leftAt = Math.max(history.lessonsCompletedAt.at(-1)!, history.attempts.at(-1)?.at ?? 0);
    const next = lessons[place + 1];
    if (!next) return leftAt;
    if (place > 0 && history.attempts.length === 0 && random.chance(TRIES_QUIZ_EARLY)) {
      leftAt = attemptQuiz(context, history, leftAt + 2 * MINUTE, { early: true });
    }
    at = random.chance(SITTING_GOES_ON)
      ? leftAt + MINUTE + random.below(5 * MINUTE)
      : nextStudyMoment(leftAt, 1 + random.below(Math.ceil(1 + 9 * slackness)), random);
    const dropout = (1 - plan.preset.persistence) * 1.65 * slackness * (EARLY_DROPOUT[place] ?? 1);
    if (random.chance(dropout)) {
      if (at <= plan.horizon && random.chance(LEAVES_WITHIN_LESSON)) {
        openLesson(context, history, next, at);
        return at;
      }
      return leftAt;
    }
  }
  return leftAt;
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
  const random = stream('LessonProgress');
  const seconds = Math.round(lesson.duration * (1 + 0.6 * random.fraction()));
  const completedAt = at + seconds * 1_000;
  if (completedAt > plan.horizon) {
    openLesson(context, history, lesson, at);
    return false;
  }
  person.acts.push({ kind: 'LESSON_START', at, duration: 0, course: history.course, lesson });
  history.lessonsCompletedAt.push(completedAt);
  emit(
    'LessonProgress',
    lessonProgressRow({ userId: person.id, lessonId: lesson.id, startedAt: at, completedAt }, (moment) =>
      newId('LessonProgress', moment),
    ),
  );
  history.begun = true;
  keepProgress(context, history, lesson, { openedAt: at, completedAt, durationSpent: seconds });
  person.acts.push({
    kind: 'LESSON_COMPLETE',
    at: completedAt,
    duration: seconds,
    course: history.course,
    lesson,
  });
  touch(person, completedAt);
  person.points += LESSON_POINTS;
  const isFinalQuiz = lesson.type === 'QUIZ' && lesson === history.course.lessons.at(-1);
  const passed = history.attempts.some(({ score }) => isPass(score));
  if (isFinalQuiz && !passed) attemptQuiz(context, history, completedAt, { early: false });
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
  person.acts.push({ kind: 'LESSON_START', at, duration: 0, course: history.course, lesson });
}
