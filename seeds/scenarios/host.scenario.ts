import { localDayOf, MINUTE } from '../../src/domain/local-time.js';
import { COURSES, type CourseContent } from '../content/courses.js';
import { emailOf } from '../engine/generate/person-email.js';
import { drawPersonName } from '../engine/generate/person-name.js';
import type { Scenario, SeedContext } from '../engine/generate/scenario.js';
import { workMomentOn } from '../engine/generate/study-times.js';
import type { StaffMember, WorldLesson } from '../engine/generate/world.js';
import { courseRow } from '../factories/rows/course-row.js';
import { lessonRow, type LessonFacts } from '../factories/rows/lesson-row.js';
import { userRow, type UserFacts } from '../factories/rows/user-row.js';

const TEACHERS = 6;
const ADMINISTRATORS = 2;

/** Courses that are published before the first learners come; the others are published later. */
const COURSES_AT_OPENING = 8;

const staffFacts = new WeakMap<StaffMember, Omit<UserFacts, 'lastActiveAt'>>();
const lessonFacts = new WeakMap<WorldLesson, LessonFacts>();

/** The host's own tables: people, courses and lessons. It runs first, and emits each person's row last. */
export const HOST_SCENARIO: Scenario = {
  name: 'HOST',
  tables: ['User', 'Course', 'Lesson'],

  base(context) {
    for (let index = 0; index < TEACHERS + ADMINISTRATORS; index++) addStaffMember(context, index);
    COURSES.forEach((content, index) => addCourse(context, content, index));
  },

  concludeBase({ world, emit }) {
    for (const member of world.staff) {
      emit('User', userRow({ ...staffFacts.get(member)!, lastActiveAt: member.lastActiveAt }));
    }
    for (const lesson of world.courses.flatMap(({ lessons }) => lessons)) {
      emit(
        'Lesson',
        lessonRow({ ...lessonFacts.get(lesson)!, videoKey: lesson.videoKey }, () => lesson.id),
      );
    }
  },

  conclude({ person, emit, wants }) {
    if (!wants('User')) return;
    emit(
      'User',
      userRow({
        id: person.id,
        email: person.email,
        name: person.name.full,
        role: 'STUDENT',
        points: person.points,
        language: person.language,
        createdAt: person.createdAt,
        lastActiveAt: person.lastActiveAt,
      }),
    );
  },
};

/** Staff joined in the three months before the product opened to learners, on working days' hours. */
function addStaffMember({ plan, world, stream, newId }: SeedContext, index: number): void {
  const random = stream('User');
  const name = drawPersonName('vi', random);
  const createdAt = workMomentOn(localDayOf(plan.opening) - 60 - random.below(30), random);
  const member = { id: newId('User', createdAt), createdAt, lastActiveAt: createdAt };
  staffFacts.set(member, {
    id: member.id,
    email: emailOf(name, `.staff${index + 1}`, plan.tag, random),
    name: name.full,
    role: index < TEACHERS ? 'TEACHER' : 'ADMIN',
    points: 0,
    language: 'vi',
    createdAt,
  });
  world.staff.push(member);
}

function addCourse(context: SeedContext, content: CourseContent, index: number): void {
  const { plan, world, emit, stream, newId } = context;
  const random = stream('Course');
  const createdAt = courseCreation(context, content, index);
  const row = courseRow(
    {
      content,
      slug: `${content.slug}-${plan.tag}`,
      createdAt,
      updatedAt: workMomentOn(localDayOf(createdAt) + random.between(2, 4), random),
    },
    (at) => newId('Course', at),
  );
  emit('Course', row);
  const lessons: WorldLesson[] = [];
  content.lessons.forEach((lessonContent, place) => {
    const facts: LessonFacts = {
      content: lessonContent,
      courseId: row.id,
      order: place + 1,
      published: content.published,
      createdAt: createdAt + (place + 1) * 40 * MINUTE + random.below(30 * MINUTE),
    };
    const id = newId('Lesson', facts.createdAt);
    // Nothing is uploaded for a draft; the others wait for the key of their video.
    if (!content.published)
      emit(
        'Lesson',
        lessonRow(facts, () => id),
      );
    const { type, durationSeconds: duration } = lessonContent;
    const lesson: WorldLesson = { id, order: facts.order, type, duration };
    lessonFacts.set(lesson, facts);
    lessons.push(lesson);
  });
  if (content.published) {
    const { id, slug, title, level, price, thumbnailKey } = row;
    const { topic, quizQuestions } = content;
    world.courses.push({
      id,
      slug,
      title,
      level,
      topic,
      quizQuestions,
      price,
      thumbnailKey,
      publishedAt: row.updatedAt.getTime(),
      lessons,
    });
  }
}

/**
 * The first courses are older than the learners, the later ones follow month by month, and drafts are new.
 */
function courseCreation({ plan, stream }: SeedContext, { published }: CourseContent, index: number): number {
  const random = stream('Course');
  const opening = localDayOf(plan.opening);
  const asOf = localDayOf(plan.asOf);
  const day = !published
    ? asOf - 8 - random.below(20)
    : index < COURSES_AT_OPENING
      ? opening - 10 - random.below(40)
      : opening + 60 + 40 * (index - COURSES_AT_OPENING) + random.below(20);
  return workMomentOn(day, random);
}
