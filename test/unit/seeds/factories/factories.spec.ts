import { describe, expect, it } from '@jest/globals';
import { factories, type Factories } from '../../../../seeds/factories/factories.js';
import { noRows } from '../support/generated-rows.js';
import { FACTORY_STATES } from '../support/factory-states.js';
import { ROW_INVARIANTS } from '../support/row-invariants.js';
import { TABLE_NAMES } from '../../../../seeds/engine/plan/rows.js';
import { Enrollment, User, type Lesson } from '../../../../src/entities/index.js';

const AS_OF = '2026-01-05T00:00:00Z';
const DAY = 86_400_000;
const open = (seed = 1): Factories => factories({ seed, asOf: AS_OF });

describe('a set of factories', () => {
  it.each([1, 2, 3])('keeps every invariant over all states together, with seed %i', (seed) => {
    const set = open(seed);
    const rows = noRows();
    for (const [, factory] of FACTORY_STATES) {
      const story = factory(set).makeStory();
      for (const table of TABLE_NAMES) (rows[table] as unknown[]).push(...story.rows[table]);
    }
    const broken = Object.entries(ROW_INVARIANTS).filter(
      ([, violationsIn]) => violationsIn(rows, Date.parse(AS_OF)).length > 0,
    );

    expect(broken.map(([invariant]) => invariant)).toEqual([]);
  });

  it('marks every id as its own, in UUIDs of version 8', () => {
    const { rows } = open().challenge.running({ participants: 3 }).makeStory();
    const ids = TABLE_NAMES.flatMap((table) => rows[table].map(({ id }) => id));
    const marks = ids.map((id) =>
      /^[0-9a-f]{8}-[0-9a-f]{4}-8(...)-[89ab](...)-(..)/.exec(id)?.slice(1).join(''),
    );

    expect(ids).toHaveLength(1 + 1 + 3 + 3);
    expect(new Set(marks)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{8}$/)]));
  });

  it('stands at the clock it was given', () => {
    const { endDate } = factories({ asOf: new Date('2030-06-01T00:00:00Z') })
      .challenge.running()
      .make();

    expect(endDate.getTime()).toBeGreaterThan(Date.parse('2030-06-01T00:00:00Z'));
    expect(() => factories({ asOf: 'soon' })).toThrow('--as-of must be');
    expect(() => factories({ seed: -1 })).toThrow('--seed must be');
  });

  it('changes no factory: a state or a request opens another', () => {
    const { enrollment } = open();
    enrollment.completed().with({ progress: 3 });

    expect(enrollment.make().progress).toBe(0);
  });
});

describe('a factory', () => {
  it('gives each entity documents of its own, which may be changed', () => {
    const { userAchievement, behaviorLog } = open();
    const [achievement, log] = [userAchievement.make(), behaviorLog.make()];
    const { vi } = achievement.name;
    achievement.name.vi = 'Khác';
    (log.deviceInfo as { platform: string }).platform = 'other';

    expect(userAchievement.make().name.vi).toBe(vi);
    expect(open().behaviorLog.make().deviceInfo).not.toMatchObject({ platform: 'other' });
  });

  it('makes entities, with what surrounds them in a story', () => {
    const { main, rows } = open().enrollment.droppedOut({ afterLesson: 3 }).makeStory();

    expect(main).toBeInstanceOf(Enrollment);
    expect(main.progress).toBe(Math.round(300 / rows.Lesson.length));
    expect(rows.LessonProgress.map(({ completed }) => completed)).toEqual([true, true, true]);
    expect(rows.Enrollment).toEqual([main]);
  });

  it('makes the states what they say', () => {
    const { enrollment, challenge, participant, nudge } = open();
    const completed = enrollment.completed().makeStory();
    expect(completed.main.progress).toBe(100);
    expect(completed.rows.LessonProgress).toHaveLength(completed.rows.Lesson.length);

    const third = enrollment.certified({ attempts: 3 }).makeStory().rows;
    expect(third.QuizAttempt.map(({ passed }) => passed)).toEqual([false, false, true]);
    expect(third.Certificate).toHaveLength(1);
    expect(enrollment.failed().makeStory().rows).toMatchObject({
      QuizAttempt: [{ passed: false }],
      Certificate: [],
    });

    const running = challenge.running({ participants: 8 }).makeStory();
    const standings = running.rows.ChallengeParticipant.map(({ progress }) => progress);
    expect(standings).toEqual([...standings].sort((a, b) => b - a));
    expect(new Set(standings).size).toBe(8);
    expect(running.rows.ChallengeParticipant.map(({ completed: done }) => done)).not.toContain(true);

    const leader = participant.for({ challenge: running.main }).leading().make();
    expect(leader.progress).toBeGreaterThan(standings[0]!);
    const tied = participant.for({ challenge: running.main }).tied().make();
    expect(tied.progress).toBe(leader.progress);
    expect(participant.neverMoved().make()).toMatchObject({ progress: 0, completed: false });
    expect(participant.finishedEarly().make().completed).toBe(true);

    const { metadata } = nudge.clicked().make();
    expect(metadata.clickedAt! > metadata.openedAt!).toBe(true);
    expect(nudge.inPhase('VARIABLE_REWARD').makeStory().rows.NudgeHistory).toHaveLength(3);
  });

  it('lets the caller set any column, and what follows from it follows', () => {
    const { enrollment, participant, challenge, user } = open();
    const enrolledAt = new Date('2025-12-01T00:00:00Z');
    const { main, rows } = enrollment.completed().makeStory({ enrolledAt, id: 'mine' });
    expect(main).toMatchObject({ id: 'mine', enrolledAt });
    expect(rows.LessonProgress.every(({ completedAt }) => completedAt! > enrolledAt)).toBe(true);

    const { targetAmount, participants } = { targetAmount: 900_000, participants: 2 };
    const raised = challenge.running({ participants }).makeStory({ targetAmount }).rows;
    expect(raised.ChallengeParticipant[0]).toMatchObject({ progress: 810_000 });
    expect(participant.for({ challenge: raised.Challenge[0]! }).make({ progress: 900_000 }).completed).toBe(
      true,
    );

    const lastActiveAt = new Date('2025-01-01T00:00:00Z');
    const told = enrollment
      .completed()
      .for({ user: user.with({ lastActiveAt }) })
      .makeStory().rows;
    expect(told.User[0]!.lastActiveAt).toEqual(lastActiveAt);
  });

  it('takes columns in turn, or by the place in the batch', () => {
    const { quizAttempt } = open();
    const scores = quizAttempt.sequence({ score: 40 }, { score: 75 }).makeMany(3);
    expect(scores.map(({ score, passed }) => [score, passed])).toEqual([
      [40, false],
      [75, true],
      [40, false],
    ]);

    const attemptedAt = (place: number): Date => new Date(Date.parse(AS_OF) - place * DAY);
    const days = quizAttempt.makeMany(2, (place) => ({ attemptedAt: attemptedAt(place) }));
    expect(days.map((one) => one.attemptedAt)).toEqual([attemptedAt(0), attemptedAt(1)]);
  });

  it('makes what a row points at', () => {
    const { rows } = open().participant.makeStory();

    expect(rows.ChallengeParticipant[0]).toMatchObject({
      userId: rows.User.find(({ role }) => role === 'STUDENT')!.id,
      challengeId: rows.Challenge[0]!.id,
    });
  });

  it('takes what it is given: rows, ids, columns, or a factory in a state', () => {
    const { enrollment, user, course } = open();
    const [student, lecture] = [user.make(), course.make()];
    const given = enrollment.completed().for({ user: student, course: lecture }).makeStory();
    expect(given.main).toMatchObject({ userId: student.id, courseId: lecture.id, progress: 100 });
    expect([given.rows.User, given.rows.Course]).toEqual([[], []]);

    expect(enrollment.for({ user: 'u1', course: 'c1' }).makeStory()).toMatchObject({
      main: { userId: 'u1', courseId: 'c1' },
      rows: { User: [], Course: [] },
    });
    expect(enrollment.makeStory({ userId: student.id }).rows.User).toEqual([]);

    const { rows } = enrollment.for({ user: user.speaking('zh'), course: course.withLessons(2) }).makeStory();
    expect(rows.User[0]!.preferredLanguage).toBe('zh');
    expect(rows.Lesson).toHaveLength(2);
  });

  it('recycles rows wherever they fit, in turn', () => {
    const { challenge, quizAttempt, enrollment, user, course } = open();
    const students = user.makeMany(3);
    const { rows } = challenge
      .running({ participants: 4 })
      .recycle(...students)
      .makeStory();
    expect(rows.ChallengeParticipant.map(({ userId }) => userId).slice(0, 3)).toEqual(
      students.map(({ id }) => id),
    );
    expect(rows.User.map(({ role }) => role).sort()).toEqual(['STUDENT', 'TEACHER']);

    const lecture = course.make();
    const story = quizAttempt.recycle(students[0]!, lecture).makeStory();
    expect(story.rows).toMatchObject({ User: [], Course: [], Enrollment: [{ userId: students[0]!.id }] });

    const turns = enrollment.recycle(lecture, ...students).makeMany(4);
    expect(turns.map(({ userId }) => userId)).toEqual([...students, students[0]!].map(({ id }) => id));
    expect(() => enrollment.recycle({ ...students[0]! })).toThrow('A recycled row must be an entity');
  });

  it('knows the lessons of a course from elsewhere when they are recycled, and says so when it does not', () => {
    const lecture = open(2).course.withLessons(2).makeStory();
    const { enrollment } = open(1);
    const elsewhere = enrollment.for({ course: lecture.main });

    expect(() => elsewhere.completed().make()).toThrow('recycle(course, ...lessons)');
    expect(
      elsewhere
        .recycle(...lecture.rows.Lesson)
        .completed()
        .makeStory().rows.LessonProgress,
    ).toHaveLength(2);
    expect(() => enrollment.droppedOut({ afterLesson: 50 }).make()).toThrow('50 must be there');
  });

  it('refuses to lead where somebody has finished, and a challenge of which only the id is known', () => {
    const { participant, challenge } = open();
    const over = challenge.ended({ participants: 2 }).make();

    expect(() => participant.leading().for({ challenge: over }).make()).toThrow(
      'someone has reached its target',
    );
    expect(() => participant.for({ challenge: 'c1' }).make()).toThrow('only known by its id');
  });

  it('lets one person’s nudges follow each other', () => {
    const { nudge, user } = open();
    const told = nudge.clicked().for({ user: user.make() }).makeMany(5);

    expect(told.map(({ metadata }) => metadata.hookPhase)).toEqual([
      'TRIGGER',
      'ACTION',
      'VARIABLE_REWARD',
      'INVESTMENT',
      'TRIGGER',
    ]);
  });

  it('leaves a person who ignores nudges alone for one, two and four days', () => {
    const { nudge, user } = open();
    const sent = nudge.ignored().for({ user: user.make() }).makeMany(4);
    const hours = sent
      .slice(1)
      .map(({ sentAt }, place) => (sentAt.getTime() - sent[place]!.sentAt.getTime()) / 3_600_000);

    expect(hours).toEqual([24, 48, 96]);
  });

  it('fits what grows out of an enrollment to it', () => {
    const { enrollment, certificate, quizAttempt, lessonProgress } = open();
    const done = enrollment.completed().make();
    const passed = quizAttempt.passed().for({ enrollment: done }).makeStory().rows;
    expect(passed.Certificate).toMatchObject([{ userId: done.userId, courseId: done.courseId }]);
    expect(passed.QuizAttempt[0]!.attemptedAt > done.completedAt!).toBe(true);

    const begun = enrollment.neverBegun().make();
    const opened = lessonProgress.opened().for({ enrollment: begun }).makeStory();
    expect(opened.rows.LessonProgress).toEqual([opened.main]);
    expect(certificate.for({ enrollment: done }).make().issuedAt > done.completedAt!).toBe(true);
  });
});

describe('the types of factories', () => {
  const set = open();

  it('know every state, relation and column', () => {
    // @ts-expect-error An enrollment has no such state.
    expect(() => set.enrollment.finnished()).toThrow(TypeError);
    // @ts-expect-error After which lesson?
    expect(() => set.enrollment.droppedOut()).toThrow(TypeError);
    // @ts-expect-error A phase of another model.
    set.nudge.inPhase.bind(null, 'REACTION');
    // @ts-expect-error A participant is no course.
    set.enrollment.for.bind(null, { course: new User() });
    // @ts-expect-error Nudges go to people, not to courses.
    set.nudge.for.bind(null, { course: 'c1' });
    // @ts-expect-error No table has this column.
    set.user.make.bind(null, { nickname: 'An' });
    // @ts-expect-error A factory of lessons makes no courses.
    set.enrollment.for.bind(null, { course: set.lesson });

    const lesson: Lesson = set.lesson.quiz().make();
    expect(lesson.type).toBe('QUIZ');
  });
});
