import { MINUTE } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import { touch, type CourseJourney } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nextStudyMoment } from '../engine/generate/study-times.js';
import type { WorldLesson } from '../engine/generate/world.js';
import { lessonProgressRow } from '../factories/rows/lesson-progress-row.js';
import { attemptQuiz } from './attempt-quiz.js';

/**
 * How much likelier than later on a learner leaves after the first and the second lesson: in open online courses the first
 * and second week decide, then the loss levels out (K. Jordan, "Massive open online course
 * completion rates revisited", IRRODL 16:3, 2015). The factors are our assumption.
 */
const EARLY_DROPOUT = [1.8, 1.3] as const;

/** Share of those who leave that have opened the next lesson before: our assumption. */
const LEAVES_WITHIN_LESSON = 0.4;

/** Share of sittings that go on with another lesson: our assumption. */
const SITTING_GOES_ON = 0.5;

/** Share of lessons after which a learner tries the quiz before its time: our assumption. */
const TRIES_QUIZ_EARLY = 0.012;

/**
 * Lets a learner take the lessons of a course in their order, in sittings, until they leave, finish or
 * `--as-of` comes.
 *
 * @returns the last moment at which they were at it, UTC milliseconds
 */
export function takeLessons(context: PersonContext, journey: CourseJourney): number {
  const { plan, person, stream } = context;
  const random = stream('LessonProgress');
  const { lessons } = journey.course;
  const slackness = 1 - person.diligence;
  if (random.chance(plan.preset.neverBegin * 1.6 * slackness)) return journey.enrolledAt;

  let leftAt = journey.enrolledAt;
  let at = random.chance(0.6)
    ? leftAt + MINUTE + random.below(8 * MINUTE)
    : nextStudyMoment(leftAt, random.between(1, 6), random);
  for (const [place, lesson] of lessons.entries()) {
    if (at > plan.horizon) return leftAt;
    if (!takeLesson(context, journey, lesson, at)) return at;
    leftAt = Math.max(journey.lessonsCompletedAt.at(-1)!, journey.attempts.at(-1)?.at ?? 0);
    const next = lessons[place + 1];
    if (!next) return leftAt;
    if (place > 0 && journey.attempts.length === 0 && random.chance(TRIES_QUIZ_EARLY)) {
      leftAt = attemptQuiz(context, journey, leftAt + 2 * MINUTE, { early: true });
    }
    at = random.chance(SITTING_GOES_ON)
      ? leftAt + MINUTE + random.below(5 * MINUTE)
      : nextStudyMoment(leftAt, 1 + random.below(Math.ceil(1 + 9 * slackness)), random);
    const dropout = (1 - plan.preset.persistence) * 1.65 * slackness * (EARLY_DROPOUT[place] ?? 1);
    if (random.chance(dropout)) {
      if (at <= plan.horizon && random.chance(LEAVES_WITHIN_LESSON)) {
        openLesson(context, journey, next, at);
        return at;
      }
      return leftAt;
    }
  }
  return leftAt;
}

/**
 * Lets a learner take a lesson, and hand in the quiz if it is the course's last.
 *
 * @param at - when they open it, UTC milliseconds
 * @returns whether it was completed; one that would end after the horizon is left open
 */
export function takeLesson(
  context: PersonContext,
  journey: CourseJourney,
  lesson: WorldLesson,
  at: number,
): boolean {
  const { plan, person, emit, stream, newId } = context;
  const random = stream('LessonProgress');
  const seconds = Math.round(lesson.duration * (1 + 0.6 * random.fraction()));
  const handedInAt = at + seconds * 1_000;
  if (handedInAt > plan.horizon) {
    openLesson(context, journey, lesson, at);
    return false;
  }
  person.acts.push({ kind: 'LESSON_START', at, duration: 0, course: journey.course, lesson });
  journey.lessonsCompletedAt.push(handedInAt);
  emit(
    'LessonProgress',
    lessonProgressRow(
      { userId: person.id, lessonId: lesson.id, startedAt: at, completedAt: handedInAt },
      (moment) => newId('LessonProgress', moment),
    ),
  );
  person.acts.push({
    kind: 'LESSON_COMPLETE',
    at: handedInAt,
    duration: seconds,
    course: journey.course,
    lesson,
  });
  touch(person, handedInAt);
  person.points += 10;
  const isFinalQuiz = lesson.type === 'QUIZ' && lesson === journey.course.lessons.at(-1);
  const passed = journey.attempts.some(({ score }) => isPass(score));
  if (isFinalQuiz && !passed) attemptQuiz(context, journey, handedInAt, { early: false });
  return true;
}

/** Lets a learner open a lesson and leave it. */
export function openLesson(
  { person, emit, newId }: PersonContext,
  journey: CourseJourney,
  lesson: WorldLesson,
  at: number,
): void {
  emit(
    'LessonProgress',
    lessonProgressRow(
      { userId: person.id, lessonId: lesson.id, startedAt: at, completedAt: null },
      (moment) => newId('LessonProgress', moment),
    ),
  );
  person.acts.push({ kind: 'LESSON_START', at, duration: 0, course: journey.course, lesson });
}
