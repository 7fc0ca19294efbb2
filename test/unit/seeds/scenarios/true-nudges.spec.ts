import { describe, expect, it } from '@jest/globals';
import { CHALLENGES } from '../../../../seeds/content/challenges.js';
import { demoRows, type Rows } from '../support/generated-rows.js';
import { groupBy } from '../support/group-by.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

type Nudge = Rows['NudgeHistory'][number];

describe('what nudges of a demo say', () => {
  const { rows } = demoRows();
  const nudgesOf = groupBy(
    rows.NudgeHistory.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime()),
    ({ userId }) => userId,
  );
  const logOf = groupBy(rows.BehaviorLog, ({ userId }) => userId!);
  const lessonsOf = groupBy(
    rows.LessonProgress.filter(({ completedAt }) => completedAt !== null),
    ({ userId }) => userId,
  );
  const courseOf = new Map(rows.Lesson.map(({ id, courseId }) => [id, courseId]));
  const coursesNamed = (title: string): string[] =>
    rows.Course.filter((course) => course.title.en === title).map(({ id }) => id);
  const that = (pattern: RegExp): Nudge[] =>
    rows.NudgeHistory.filter(({ message }) => pattern.test(message.en));
  const before = (nudge: Nudge, events: readonly string[]): number[] =>
    (logOf.get(nudge.userId) ?? [])
      .filter(({ eventType, timestamp }) => events.includes(eventType) && timestamp <= nudge.sentAt)
      .map(({ timestamp }) => timestamp.getTime());
  const built = (nudge: Nudge): number[] =>
    before(nudge, ['LESSON_COMPLETED', 'QUIZ_SUBMITTED', 'CHALLENGE_PROGRESS']);
  const activeDays = (nudge: Nudge): number =>
    new Set(built(nudge).map((at) => Math.floor((at + 7 * HOUR) / DAY))).size;
  /** When the lessons of the course that a nudge names had been completed, the last first. */
  const lessonsIn = (nudge: Nudge): number[] => {
    const [, title = ''] = /“(.+?)”/.exec(nudge.message.en) ?? [];
    const courses = coursesNamed(title);
    return (lessonsOf.get(nudge.userId) ?? [])
      .filter(
        ({ lessonId, completedAt }) =>
          courses.includes(courseOf.get(lessonId)!) && completedAt! <= nudge.sentAt,
      )
      .map(({ completedAt }) => completedAt!.getTime())
      .sort((a, b) => b - a);
  };
  const localHour = ({ sentAt }: Nudge): number => (sentAt.getUTCHours() + 7) % 24;
  /** The texts of the nudges that must not be there, after some of their kind are. */
  const wrong = (pattern: RegExp, isRight: (nudge: Nudge) => boolean, least = 4): string[] => {
    const nudges = that(pattern);
    expect([String(pattern), nudges.length >= least]).toEqual([String(pattern), true]);
    return nudges.filter((nudge) => !isRight(nudge)).map(({ message }) => message.en);
  };

  it('speak of the next lesson to those who have done one in the course, of the first to all others', () => {
    expect(
      wrong(/next (lesson|one) in “|Carry on with|goes on the certificate/, (it) => lessonsIn(it).length > 0),
    ).toEqual([]);
    expect(wrong(/first lesson/, (it) => lessonsIn(it).length === 0)).toEqual([]);
    expect(wrong(/finished lesson one/, (it) => lessonsIn(it).length === 1, 1)).toEqual([]);
  });

  it('speak of a habit to those who were active on three days, and saved, and were there lately', () => {
    const hasSaved = (nudge: Nudge): boolean => before(nudge, ['CHALLENGE_PROGRESS']).length > 0;
    const seenLately = (nudge: Nudge): boolean =>
      (logOf.get(nudge.userId) ?? []).some(
        ({ timestamp: at }) => at <= nudge.sentAt && at.getTime() >= nudge.sentAt.getTime() - 14 * DAY,
      );

    expect(
      wrong(/habit you’ve built/, (it) => activeDays(it) >= 3 && hasSaved(it) && seenLately(it)),
    ).toEqual([]);
    expect(
      wrong(/You’ve made a start/, (it) => activeDays(it) <= 2 && hasSaved(it) && seenLately(it)),
    ).toEqual([]);
  });

  it('call it a shame to stop only halfway through a course that has been left alone for three days', () => {
    const percent = ({ message }: Nudge): number => Number(/(\d+)%/.exec(message.en)![1]);
    const idle = (nudge: Nudge): number => (nudge.sentAt.getTime() - lessonsIn(nudge)[0]!) / DAY;

    expect(wrong(/shame to stop/, (it) => percent(it) >= 50 && idle(it) >= 3)).toEqual([]);
    expect(wrong(/Keep it up/, (it) => idle(it) < 7)).toEqual([]);
  });

  it('warn of effort gone to waste only those behind the schedule of a challenge, with a tenth saved', () => {
    const isBehind = ({ message, userId, sentAt }: Nudge): boolean => {
      const [, title, lack] = /“(.+?)”.*?([\d,]+) ₫/.exec(message.en)!;
      const { vi } = CHALLENGES.find((challenge) => challenge.title.en === title)!.title;
      const joined = rows.ChallengeParticipant.filter((it) => it.userId === userId).map(
        ({ challengeId }) => challengeId,
      );
      return rows.Challenge.filter(({ id, title: named }) => named === vi && joined.includes(id)).some(
        ({ targetAmount, startDate, endDate }) => {
          const saved = 1 - Number(lack!.replaceAll(',', '')) / targetAmount;
          const [start, end] = [startDate.getTime(), endDate.getTime()];
          return saved > 0.0999 && saved < (sentAt.getTime() - start) / (end - start);
        },
      );
    };

    expect(wrong(/effort go to waste/, isBehind)).toEqual([]);
  });

  it('speak of the evening in the evening', () => {
    expect(wrong(/^Evenings are/, (it) => localHour(it) >= 17)).toEqual([]);
    expect(wrong(/for your money this evening/, (it) => localHour(it) < 17)).toEqual([]);
  });

  it('take leave as a trigger, without a word of earlier or last reminders, and praise what was done only if it was', () => {
    const silent = rows.NudgeHistory.filter(
      (nudge) =>
        nudge.sentAt.getTime() -
          Math.max(
            ...logOf.get(nudge.userId)!.map(({ timestamp: at }) => (at <= nudge.sentAt ? at.getTime() : 0)),
          ) >=
        28 * DAY,
    );

    expect(silent.length).toBeGreaterThan(100);
    expect(silent.filter(({ metadata }) => metadata.hookPhase !== 'TRIGGER')).toEqual([]);
    expect(silent.filter(({ message }) => /remind/.test(message.en))).toEqual([]);
    expect(wrong(/whatever you’ve done here|Your progress so far/, (it) => built(it).length > 0)).toEqual([]);
    expect(wrong(/^Your account is here/, (it) => built(it).length === 0)).toEqual([]);
  });

  it('name the points of a reward where there is room', () => {
    const points = rows.NudgeHistory.filter(({ metadata }) => metadata.reward?.points !== undefined);
    const named = points.filter(({ message, metadata }) =>
      message.en.endsWith(`Tap to collect +${metadata.reward!.points} points.`),
    );

    expect(points.length).toBeGreaterThan(4);
    expect(named.length).toBeGreaterThan(points.length / 2);
    expect(that(/Tap to collect/).length).toBe(named.length);
  });

  it('suggest 50,000 or 100,000 ₫ to put aside', () => {
    expect(
      wrong(/(save|invest\w+ of|On payday,) ([\d,]+) ₫/, ({ message }) => / (50|100),000 ₫/.test(message.en)),
    ).toEqual([]);
  });

  it('are under a streak warning only where they are about a streak', () => {
    const warnings = rows.NudgeHistory.filter(({ metadata }) => metadata.context === 'STREAK_WARNING');

    expect(warnings.length).toBeGreaterThan(4);
    expect(warnings.filter(({ message }) => !/streak|in a row/.test(message.en))).toEqual([]);
  });

  it('are not the same to a person within a week, and seldom at all', () => {
    const again = [...nudgesOf.values()].flatMap((nudges) =>
      nudges.flatMap(({ message, sentAt }, place) =>
        nudges
          .slice(0, place)
          .filter((earlier) => earlier.message.en === message.en)
          .map((earlier) => (sentAt.getTime() - earlier.sentAt.getTime()) / DAY),
      ),
    );

    expect(again.filter((days) => days < 7)).toEqual([]);
    expect(again.length).toBeLessThan(rows.NudgeHistory.length / 100);
  });

  it('are a model’s own where a model writes them, for the most part, and nowhere else', () => {
    const texts = groupBy(rows.NudgeHistory, ({ metadata }) => metadata.variant!);
    const shapes = (variant: 'AI' | 'RULE_BASED'): string[] =>
      texts.get(variant)!.map(({ message }) => message.en.replaceAll(/“.+?”|[\d,]+/g, ''));
    const ruled = new Set(shapes('RULE_BASED'));
    const own = shapes('AI').filter((shape) => !ruled.has(shape));

    expect(own.length).toBeGreaterThan(0.6 * shapes('AI').length);
  });

  it('are sent by the clock of people’s days: in the morning, at noon and in the evening', () => {
    const away = rows.NudgeHistory.filter(({ metadata }) => metadata.channel !== 'IN_APP');
    const share = (...hours: number[]): number =>
      away.filter((nudge) => hours.includes(localHour(nudge))).length / away.length / hours.length;

    for (const peak of [[7, 8], [12], [19, 20]])
      for (const quiet of [[10], [14, 15, 16]])
        expect([peak, quiet, share(...peak) > 1.4 * share(...quiet)]).toEqual([peak, quiet, true]);
  });
});
