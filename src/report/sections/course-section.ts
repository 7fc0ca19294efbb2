import { countOf, grouped } from '../../count-of.js';
import { drawBars, type Bar } from '../charts/bar-chart.js';
import type { ChartKit } from '../charts/load-charts.js';
import { markup, type HtmlPart } from '../html/html.js';
import { figureOf, folded, nothing, tableOf, type Section } from '../html/parts.js';
import { englishText, shareText, threeTexts } from '../html/words.js';
import type { CourseFacts, CoursesFacts } from '../read-courses.js';

/** A step of the way through a course. */
interface Step {
  readonly label: string;
  readonly cell: HtmlPart;
  readonly people: number;
  /** Whether it is a lesson; else it is a step before or after them. */
  readonly isLesson: boolean;
}

/** The funnel of the course with the most enrollments, lesson by lesson, and all courses. */
export function courseSection({ courses, lessons }: CoursesFacts, kit: ChartKit): Section {
  const [course] = courses;
  const frame = { id: 'courses', title: 'Courses' };
  if (!course) return { ...frame, body: nothing('Nobody is enrolled in a course.') };
  const steps = stepsOf(course, lessons);
  const funnel = figureOf({
    title: markup`The way through a course: ${threeTexts(course.title)}`,
    says: `The course with the most enrollments. Of ${countOf(course.enrolled, 'person', 'people')} enrolled, ${shareText(course.began, course.enrolled)} began and ${shareText(course.completed, course.enrolled)} completed it${worst(steps)}.`,
    chart: markup`${LEGEND}${drawBars(
      kit,
      `Funnel of the course ${englishText(course.title)}: ${steps.map(({ label, people }) => `${label} ${people}`).join(', ')}`,
      steps.map((step, place) => barOf(step, steps[place - 1]?.people ?? 0, course.enrolled)),
      Math.max(1, course.enrolled),
    )}`,
    numbers: tableOf(
      'Dropout by step',
      [
        { head: 'Step' },
        { head: 'People', numeric: true },
        { head: 'Of the enrolled', numeric: true },
        { head: 'Lost since the step before', numeric: true },
      ],
      steps.map(({ cell, people }, place) => [
        cell,
        grouped(people),
        shareText(people, course.enrolled),
        lost(steps, place),
      ]),
    ),
  });
  return {
    ...frame,
    body: markup`${funnel}${folded(`All courses (${courses.length})`, courseTable(courses))}`,
  };
}

const LEGEND = markup`<ul class="legend">
  <li class="k3"><span>people</span></li>
  <li class="k1"><span>completed the lesson</span></li>
  <li class="k-lost"><span>left since the step before</span></li>
</ul>`;

function stepsOf(course: CourseFacts, lessons: CoursesFacts['lessons']): Step[] {
  const step = (label: string, people: number): Step => ({ label, cell: label, people, isLesson: false });
  return [
    step('Enrolled', course.enrolled),
    step('Began', course.began),
    ...lessons.map(({ order, title, type, completed }) => ({
      label: `${order}. ${englishText(title)}`,
      cell: markup`Lesson ${order} (${type.toLowerCase()}) ${threeTexts(title)}`,
      people: completed,
      isLesson: true,
    })),
    step('Completed the course', course.completed),
    step('Certified', course.certified),
  ];
}

function barOf({ label, people, isLesson }: Step, before: number, enrolled: number): Bar {
  const note = `${grouped(people)} · ${shareText(people, enrolled)}`;
  return {
    label,
    note,
    parts: [
      ...(before > people
        ? [{ to: before, color: '--lost', title: `${label}: ${grouped(before - people)} left` }]
        : []),
      { to: people, color: isLesson ? '--s1' : '--s3', title: `${label}: ${note}` },
    ],
  };
}

function lost(steps: readonly Step[], place: number): string {
  const before = steps[place - 1]?.people;
  const people = steps[place]?.people ?? 0;
  if (before === undefined || before === 0) return '–';
  return people > before
    ? `none; ${grouped(people - before)} more`
    : `${grouped(before - people)} · ${shareText(before - people, before)}`;
}

/** Names the lesson at which most people leave. */
function worst(steps: readonly Step[]): string {
  const losses = steps.flatMap((step, place) => {
    const before = steps[place - 1]?.people ?? 0;
    return step.isLesson && before > step.people ? [{ step, share: (before - step.people) / before }] : [];
  });
  const [most] = losses.sort((a, b) => b.share - a.share);
  if (!most) return '';
  return `; most leave before they complete “${most.step.label}” (${shareText(most.share, 1)} of those who came so far)`;
}

function courseTable(courses: readonly CourseFacts[]) {
  return tableOf(
    'All courses',
    [
      { head: 'Course' },
      ...['Enrolled', 'Began', 'Halfway', 'Completed', 'Certified'].map((head) => ({ head, numeric: true })),
    ],
    courses.map(({ title, enrolled, began, halfway, completed, certified }) => [
      threeTexts(title),
      grouped(enrolled),
      ...[began, halfway, completed, certified].map(
        (people) => `${grouped(people)} · ${shareText(people, enrolled)}`,
      ),
    ]),
  );
}
