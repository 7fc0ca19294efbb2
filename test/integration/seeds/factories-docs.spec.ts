import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useSeederFactory } from 'typeorm-extension';
import { factories, type Factories } from '../../../seeds/factories/factories.js';
import { registerSeederFactories, type FactoryMeta } from '../../../seeds/factories/seeder-factories.js';
import { INTEGRATION_PERSONAS } from '../../../seeds/personas/integration-personas.js';
import { FEWEST_USERS_WITH_PERSONAS, personas } from '../../../seeds/personas/personas.js';
import { PERSONA_NAMES } from '../../../seeds/scenarios/persona-scripts.js';
import { ChallengeParticipant, Course, Enrollment, Lesson, User } from '../../../src/entities/index.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { statesOf } from '../../unit/seeds/support/factory-states.js';

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/factories.md'), 'utf8');
const SELF = readFileSync(import.meta.filename, 'utf8');

describe('the examples of docs/factories.md', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openHostDatabase();
    await open.dataSource.runMigrations();
  });
  afterAll(() => open.close());

  it('run', async () => {
    const { manager } = open.dataSource;
    const set = factories({ seed: 7, asOf: '2026-01-05' });
    const { user, course, enrollment, challenge, participant, nudge } = set;
    const { quizAttempt, lessonProgress, userAchievement, analysis } = set;

    const student = user.make();
    const { main, rows } = enrollment.droppedOut({ afterLesson: 3 }).makeStory();
    expect(main.userId).toBe(rows.User[0]?.id);
    expect(rows.LessonProgress).toHaveLength(3);

    const leader = await participant.leading().create(manager);
    const eight = await challenge.running({ participants: 8 }).create(manager);
    expect(await manager.countBy(ChallengeParticipant, { challengeId: eight.id })).toBe(8);
    const learners = await user.createMany(manager, 20);
    expect([student, leader, lessonProgress.make(), ...learners]).toHaveLength(23);

    const late = await nudge.clicked({ afterHours: 200 }).create(manager);
    const idle = await user.inactiveFor({ days: 30 }).create(manager);
    const steady = await userAchievement.forStreak().create(manager);
    const back = await userAchievement.forComeback().create(manager);
    const choice = await analysis.takenUp({ courses: 3 }).create(manager);
    const holder = await enrollment.certified({ lessonsAddedSince: 2 }).create(manager);
    expect([late, idle, steady, back, choice, holder]).toHaveLength(6);

    const cheap = challenge.running({ participants: 2 }).makeStory({ targetAmount: 900_000 });
    expect(cheap.rows.ChallengeParticipant[0]?.progress).toBe(810_000);

    const scores = quizAttempt.sequence({ score: 40 }, { score: 75 }).makeMany(3);
    expect(scores.map(({ passed }) => passed)).toEqual([false, true, false]);

    const daily = nudge.makeMany(2, (place) => ({ sentAt: new Date(Date.UTC(2025, 11, 1 + place, 5)) }));
    expect(daily.map(({ sentAt }) => sentAt.getUTCDate())).toEqual([1, 2]);

    await manager.deleteAll(User);
    const teacher = await user.teacher().create(manager);
    const lecture = await course.withLessons(4).create(manager);
    const [an, binh] = await user.createMany(manager, 2);

    await enrollment.completed().for({ user: an, course: lecture }).create(manager);
    await enrollment.for({ user: user.speaking('zh'), course: lecture.id }).create(manager);
    await challenge.running({ participants: 5 }).recycle(teacher, an!, binh!).create(manager);
    expect(await manager.countBy(User, { role: 'TEACHER' })).toBe(1);

    const found = await manager.findOneByOrFail(Course, { id: lecture.id });
    const lessons = await manager.findBy(Lesson, { courseId: lecture.id });
    const elsewhere = factories({ seed: 8 }).enrollment.for({ course: found });
    expect(() => elsewhere.completed().make()).toThrow('recycle(course, ...lessons)');
    await elsewhere
      .completed()
      .recycle(...lessons)
      .create(manager);

    await registerSeederFactories(factories({ seed: 9 }));
    const seeder = useSeederFactory<Enrollment, FactoryMeta<'enrollment'>>(Enrollment);
    const done = await seeder.setMeta((enrollment) => enrollment.completed()).make();
    expect(done.progress).toBe(100);

    const { leader: first, certified } = INTEGRATION_PERSONAS;
    expect(personas({ preset: 'integration' }).leader).toEqual(first);
    expect(Object.keys(certified)).toEqual(['userId', 'email', 'language', 'courseId']);
  });

  it('are those that run here', () => {
    const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');
    const examples = [...DOCS.matchAll(/^```ts\n(.*?)^```/gms)].map(([, example]) => example!);

    expect(examples.length).toBeGreaterThan(5);
    expect(examples.filter((example) => !squeezed(SELF).includes(squeezed(example)))).toEqual([]);
  });
});

describe('the tables of docs/factories.md', () => {
  const codesIn = (cell: string): string[] => Array.from(cell.matchAll(/`(\w+)/g), ([, name]) => name!);
  const tableAfter = (header: string): string[][] => {
    const [table = ''] = DOCS.slice(DOCS.indexOf(header)).split('\n\n');
    return table
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').slice(1, 3));
  };

  it('name every factory and its states', () => {
    const told = tableAfter('| factory ').map(([name, states]) => [codesIn(name!)[0], codesIn(states!)]);
    const names = Object.keys(factories()) as (keyof Factories)[];

    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(names.map((name) => [name, statesOf(name)])));
  });

  it('name every persona, and how many users it takes', () => {
    expect(tableAfter('| persona ').flatMap(([names]) => codesIn(names!))).toEqual(PERSONA_NAMES);
    expect(DOCS).toContain(`from ${FEWEST_USERS_WITH_PERSONAS} \`--users\` on`);
  });
});
