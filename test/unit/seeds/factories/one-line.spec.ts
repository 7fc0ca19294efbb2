import { describe, expect, it } from '@jest/globals';
import { factories, type Factories } from '../../../../seeds/factories/factories.js';
import type { StoryRows } from '../../../../seeds/factories/core/entities.js';

const AS_OF = Date.parse('2026-01-05T00:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const open = (seed = 1): Factories => factories({ seed, asOf: new Date(AS_OF) });
const localDay = (at: Date): number => Math.floor((at.getTime() + 7 * HOUR) / DAY);
const eventsOf = ({ BehaviorLog }: StoryRows) => BehaviorLog.map(({ eventType }) => eventType);

describe('one line makes', () => {
  it('a nudge that is opened or clicked so many hours after it was sent', () => {
    const { nudge } = open();
    const clicked = nudge.clicked({ afterHours: 30 }).makeStory();
    const [{ sentAt, metadata }] = clicked.rows.NudgeHistory as [(typeof clicked)['main']];
    expect(Date.parse(metadata.clickedAt!) - sentAt.getTime()).toBe(30 * HOUR);
    expect(Date.parse(metadata.openedAt!)).toBeLessThan(Date.parse(metadata.clickedAt!));
    expect(eventsOf(clicked.rows)).toEqual(['NUDGE_OPENED', 'NUDGE_CLICKED', 'COURSE_LIST_VIEWED']);

    const opened = nudge.opened({ afterHours: 2 }).make();
    expect(Date.parse(opened.metadata.openedAt!) - opened.sentAt.getTime()).toBe(2 * HOUR);
    expect(opened.metadata.clickedAt).toBeUndefined();
  });

  it('a click after 400 days, which pays nothing, by a person who was there before', () => {
    const rewarded = (set: Factories) => set.nudge.inPhase('VARIABLE_REWARD');
    const late = rewarded(open())
      .clicked({ afterHours: 400 * 24 })
      .makeStory();
    expect(late.main.metadata.reward?.points).toBe(5);
    expect(late.rows.User[0]!.points).toBe(0);
    expect(late.rows.User[0]!.createdAt < late.main.sentAt).toBe(true);
    expect(late.rows.User[0]!.lastActiveAt!.getTime()).toBeLessThanOrEqual(AS_OF);
    expect(rewarded(open()).clicked().makeStory().rows.User[0]!.points).toBe(5);
  });

  it('a nudge that waits for the late click on the one before, and goes on from it', () => {
    const { nudge, user } = open();
    const [first, second] = nudge.clicked({ afterHours: 50 }).for({ user: user.make() }).makeMany(2);
    expect(second!.sentAt.getTime() - first!.sentAt.getTime()).toBe(3 * DAY);
    expect(second!.metadata.hookPhase).toBe('ACTION');
  });

  it('a person who did nothing for so many days', () => {
    const { user, enrollment } = open();
    const idle = user.inactiveFor({ days: 90 }).makeStory();
    expect(idle.main.lastActiveAt).toEqual(new Date(AS_OF - 90 * DAY));
    expect(idle.main.createdAt.getTime()).toBeLessThan(AS_OF - 90 * DAY);
    expect(eventsOf(idle.rows)).toEqual(['APP_OPENED']);

    const left = enrollment.droppedOut({ afterLesson: 3 }).for({ user: user.inactiveFor({ days: 14 }) });
    expect(left.makeStory().rows.User[0]!.lastActiveAt).toEqual(new Date(AS_OF - 14 * DAY));
  });

  it('a person who did nothing since the moment of registration', () => {
    const createdAt = new Date(AS_OF - 5 * DAY);
    const { main, rows } = open().user.inactiveFor({ days: 5 }).makeStory({ createdAt });
    expect(main).toMatchObject({ createdAt, lastActiveAt: createdAt });
    expect(rows.BehaviorLog).toMatchObject([{ eventType: 'APP_OPENED', timestamp: createdAt }]);
  });

  it('an award for seven days in a row, with the days', () => {
    const { main, rows } = open().userAchievement.forStreak().makeStory();
    const days = rows.LessonProgress.map(({ completedAt }) => localDay(completedAt!));
    expect(main.type).toBe('STREAK_7_DAYS');
    expect(days).toEqual(Array.from({ length: 7 }, (_, place) => days[0]! + place));
    expect(main.awardedAt >= rows.LessonProgress[6]!.completedAt!).toBe(true);
    expect(rows.UserStreak).toMatchObject([{ currentStreak: 7, longestStreak: 7 }]);
  });

  it('an award for a comeback, with the silence, the click and the lesson', () => {
    const { main, rows } = open().userAchievement.forComeback().makeStory();
    const [before, after] = rows.LessonProgress.map(({ completedAt }) => completedAt!.getTime());
    const clickedAt = Date.parse(rows.NudgeHistory[0]!.metadata.clickedAt!);
    expect(main.type).toBe('NUDGE_COMEBACK');
    expect(clickedAt - before!).toBeGreaterThan(DAY);
    expect(after! - clickedAt).toBeGreaterThan(0);
    expect(after! - clickedAt).toBeLessThanOrEqual(HOUR);
    expect(main.awardedAt.getTime()).toBeGreaterThanOrEqual(after!);
    expect(rows.Enrollment).toMatchObject([
      { progress: Math.round(200 / rows.Lesson.length), completedAt: null },
    ]);
  });

  it('a comeback of somebody who was silent since a day before, and after the nudges they know', () => {
    const { userAchievement, nudge, user, enrollment } = open();
    const person = user.make();
    const last = nudge.ignored().for({ user: person }).makeMany(2)[1]!;
    const learned = enrollment.droppedOut({ afterLesson: 2 }).for({ user: person }).makeStory().rows;
    const { rows } = userAchievement.forComeback().for({ user: person }).makeStory();
    const clickedAt = Date.parse(rows.NudgeHistory[0]!.metadata.clickedAt!);
    expect(rows.NudgeHistory[0]!.sentAt > last.sentAt).toBe(true);
    expect(clickedAt - learned.LessonProgress[1]!.completedAt!.getTime()).toBeGreaterThan(DAY);
  });

  it('a recommendation that was taken up, with the click and the enrollment in the log', () => {
    const { main, rows } = open().analysis.takenUp({ courses: 3 }).makeStory();
    const result = main.result as {
      recommendations: { courseId: string; strategy: string; score: number }[];
    };
    const [{ courseId, strategy, score }] = result.recommendations as [(typeof result.recommendations)[0]];
    const [enrollment] = rows.Enrollment;
    expect(result.recommendations).toHaveLength(3);
    expect(rows.Enrollment).toMatchObject([{ userId: main.userId, courseId }]);
    expect(enrollment!.enrolledAt > main.createdAt).toBe(true);
    const [click, enrolled] = rows.BehaviorLog;
    expect(eventsOf(rows)).toEqual(['RECOMMENDATION_CLICKED', 'COURSE_ENROLLED']);
    expect(click).toMatchObject({ userId: main.userId, path: '/recommendations', metadata: { courseId } });
    expect(click!.timestamp > main.createdAt && click!.timestamp < enrollment!.enrolledAt).toBe(true);
    expect(enrolled).toMatchObject({
      timestamp: enrollment!.enrolledAt,
      metadata: { courseId, analysisId: main.id, recommendation: { strategy, score, place: 1 } },
    });
  });

  it('a course that has grown since somebody’s certificate', () => {
    const { main, rows } = open().enrollment.certified({ lessonsAddedSince: 2 }).makeStory();
    const [certificate] = rows.Certificate;
    const added = rows.Lesson.filter(({ createdAt }) => createdAt > certificate!.issuedAt);
    expect(added).toHaveLength(2);
    expect(added.every(({ published, updatedAt }) => published && updatedAt.getTime() <= AS_OF)).toBe(true);
    expect(Math.min(...added.map(({ order }) => order))).toBe(rows.Lesson.length - 1);
    expect(main).toMatchObject({ progress: 100, completedAt: expect.any(Date) });
    expect(rows.LessonProgress).toHaveLength(rows.Lesson.length - 2);
  });

  it('who enrolls in a course that has grown after its lessons were added', () => {
    const { enrollment } = open();
    const { rows } = enrollment.certified({ lessonsAddedSince: 1 }).makeStory();
    const later = enrollment.completed().for({ course: rows.Course[0]! }).makeStory();
    expect(later.rows.LessonProgress).toHaveLength(rows.Lesson.length);
    expect(later.main.enrolledAt > rows.Lesson.at(-1)!.createdAt).toBe(true);
  });
});

describe('what does not fit into a person’s time is refused:', () => {
  it.each<[string, (set: Factories) => unknown]>([
    [
      'a click after now',
      ({ nudge, user }) => nudge.clicked({ afterHours: 5_000 }).for({ user: user.make() }).make(),
    ],
    [
      'a nudge to somebody who came within the hour',
      ({ nudge, user }) => nudge.for({ user: user.make({ createdAt: new Date(AS_OF - 0.5 * HOUR) }) }).make(),
    ],
    [
      'an opened nudge, likewise',
      ({ nudge, user }) =>
        nudge
          .opened()
          .for({ user: user.make({ createdAt: new Date(AS_OF - 0.5 * HOUR) }) })
          .make(),
    ],
    [
      'more ignored nudges than their pauses leave time for',
      ({ nudge, user }) => nudge.ignored().for({ user: user.make() }).makeMany(12),
    ],
    [
      'a streak of somebody who came this week',
      ({ userAchievement, user }) =>
        userAchievement
          .forStreak()
          .for({ user: user.make({ createdAt: new Date(AS_OF - 5 * DAY) }) })
          .make(),
    ],
    [
      'thirty days without activity by somebody who registered five days ago',
      ({ user }) => user.inactiveFor({ days: 30 }).make({ createdAt: new Date(AS_OF - 5 * DAY) }),
    ],
    [
      'the same, where the date was set in advance',
      ({ enrollment, user }) =>
        enrollment
          .for({ user: user.with({ createdAt: new Date(AS_OF - 5 * DAY) }).inactiveFor({ days: 30 }) })
          .make(),
    ],
    [
      'a comeback of somebody who learned yesterday',
      ({ userAchievement, enrollment, user }) => {
        const person = user.make();
        enrollment.inProgress({ lessons: 2 }).for({ user: person }).make();
        return userAchievement.forComeback().for({ user: person }).make();
      },
    ],
  ])('%s', (_, make) => {
    expect(() => make(open())).toThrow(expect.objectContaining({ code: 'FACTORY_IMPOSSIBLE' }));
  });
});
