import { describe, expect, it } from '@jest/globals';
import { CHALLENGES } from '../../../../seeds/content/challenges.js';
import { COURSES } from '../../../../seeds/content/courses.js';
import { demoRows, type Rows } from '../support/generated-rows.js';
import { groupBy } from '../support/group-by.js';
import { sentTexts, type SentText } from '../support/sent-texts.js';

const DAY = 86_400_000;
const INVESTING = ['stocks-from-zero', 'funds-and-etfs', 'build-a-portfolio', 'gold-and-real-estate'];

type Nudge = Rows['NudgeHistory'][number];

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / items.length;
}

describe('the nudges of a demo', () => {
  const { rows } = demoRows();
  const texts = sentTexts(rows.NudgeHistory);
  const nudgesOf = groupBy(rows.NudgeHistory, ({ userId }) => userId);
  const logOf = new Map(
    [...groupBy(rows.BehaviorLog, ({ userId }) => userId!)].map(([userId, log]) => [
      userId,
      log.sort((a, b) => a.timestamp.getTime() - b.timestamp.getTime()),
    ]),
  );
  const sentBy = (channel: string): Nudge[] =>
    rows.NudgeHistory.filter(({ metadata }) => metadata.channel === channel);
  const opened = (channel: string): number =>
    share(sentBy(channel), ({ metadata }) => metadata.openedAt !== undefined);
  const clicked = (channel: string): number =>
    share(sentBy(channel), ({ metadata }) => metadata.clickedAt !== undefined);
  /** The person's last logged activity before a nudge, UTC milliseconds. */
  const lastActAt = ({ userId, sentAt }: Nudge): number =>
    logOf
      .get(userId)!
      .findLast(({ timestamp }) => timestamp <= sentAt)!
      .timestamp.getTime();

  it('are opened by channel: some of the pushes, a third of the e-mails, most within the app', () => {
    expect(Math.abs(opened('PUSH') - 0.09)).toBeLessThan(0.04);
    expect(Math.abs(opened('EMAIL') - 0.35)).toBeLessThan(0.1);
    expect(Math.abs(opened('IN_APP') - 0.575)).toBeLessThan(0.125);
  });

  it('are clicked on less: two to eight of a hundred e-mails, more within the app', () => {
    expect(Math.abs(clicked('EMAIL') - 0.05)).toBeLessThan(0.03);
    expect(clicked('PUSH')).toBeLessThan(0.5 * opened('PUSH') + 0.02);
    expect(clicked('IN_APP')).toBeGreaterThan(2 * clicked('EMAIL'));
    expect(clicked('IN_APP')).toBeLessThan(0.5 * opened('IN_APP'));
  });

  it('reach every phase of the loop', () => {
    const phases = groupBy(rows.NudgeHistory, ({ metadata }) => metadata.hookPhase!);

    for (const phase of ['TRIGGER', 'ACTION', 'VARIABLE_REWARD', 'INVESTMENT'])
      expect([phase, (phases.get(phase as 'TRIGGER') ?? []).length > 4]).toEqual([phase, true]);
  });

  it('within the app are sent while the person is there, and opened within a minute of what they did last', () => {
    const within = (at: Date | string, userId: string): boolean => {
      const moment = new Date(at).getTime();
      const sessions = groupBy(logOf.get(userId)!, ({ sessionId }) => sessionId);
      return [...sessions.values()].some(
        (log) => log[0]!.timestamp.getTime() < moment && moment < log.at(-1)!.timestamp.getTime() + 60_000,
      );
    };
    const inApp = sentBy('IN_APP');
    const wrong = inApp.filter(
      ({ userId, sentAt, metadata: { openedAt } }) =>
        !within(sentAt, userId) || (openedAt !== undefined && !within(openedAt, userId)),
    );

    expect(inApp.length).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });

  it('are not pushed to people who use the web alone', () => {
    const isOnWeb = (userId: string): boolean => {
      const log = logOf.get(userId)!;
      return log.length > 20 && log.every(({ metadata }) => metadata!.source === 'WEB');
    };
    const onWeb = rows.NudgeHistory.filter(({ userId }) => isOnWeb(userId));

    expect(onWeb.length).toBeGreaterThan(50);
    expect(onWeb.filter(({ metadata }) => metadata.channel === 'PUSH')).toEqual([]);
  });

  it('name a course about investing where they are about an investment', () => {
    const named = texts.filter(
      ({ content }) => content.context === 'INVESTMENT_DECISION' && content.needs === 'COURSE',
    );
    const slugOf = ({ said }: SentText): string =>
      COURSES.find(({ title }) => title.en === said['course'])!.slug;

    expect(named.length).toBeGreaterThan(5);
    expect(named.map(slugOf).filter((slug) => !INVESTING.includes(slug))).toEqual([]);
  });

  it('speak of investments to people who have a course about investing', () => {
    const investing = new Set(
      rows.Course.filter(({ slug }) => INVESTING.some((start) => slug.startsWith(start))).map(({ id }) => id),
    );
    const investors = groupBy(
      rows.Enrollment.filter(({ courseId }) => investing.has(courseId)),
      ({ userId }) => userId,
    );
    const nudges = rows.NudgeHistory.filter(({ metadata }) => metadata.context === 'INVESTMENT_DECISION');
    const wrong = nudges.filter(
      ({ userId, sentAt }) => !investors.get(userId)?.some(({ enrolledAt }) => enrolledAt <= sentAt),
    );

    expect(nudges.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('warn of a loss only those who have learned or saved', () => {
    const warnings = rows.NudgeHistory.filter(({ nudgeType }) => nudgeType === 'LOSS_AVERSION');
    const hasBuilt = ({ userId, sentAt }: Nudge): boolean =>
      logOf
        .get(userId)!
        .some(
          ({ eventType, timestamp }) =>
            timestamp <= sentAt &&
            ['LESSON_COMPLETED', 'QUIZ_SUBMITTED', 'CHALLENGE_PROGRESS'].includes(eventType),
        );

    expect(warnings.length).toBeGreaterThan(500);
    expect(warnings.filter((nudge) => !hasBuilt(nudge))).toEqual([]);
  });

  it('warn of losing what went into a challenge only those who have saved for it', () => {
    const warnings = texts.filter(
      ({ content, said }) => content.nudgeType === 'LOSS_AVERSION' && said['challenge'] && said['amount'],
    );
    const isAllOfIt = ({ said }: SentText): boolean => {
      const { title } = CHALLENGES.find((challenge) => challenge.title.en === said['challenge'])!;
      const targets = rows.Challenge.filter((challenge) => challenge.title === title.vi);
      return targets.every(
        ({ targetAmount }) => Number(said['amount']!.replaceAll(/\D/g, '')) >= targetAmount,
      );
    };

    expect(warnings.length).toBeGreaterThan(20);
    expect(warnings.filter(isAllOfIt)).toEqual([]);
  });

  it('count no other people, since they are made without looking at them', () => {
    const social = texts.filter(({ content }) => content.nudgeType === 'SOCIAL_PROOF');

    expect(social.length).toBeGreaterThan(300);
    expect(texts.filter(({ said }) => said['count'] !== undefined)).toEqual([]);
  });

  it('speak of as many days of absence as the log shows', () => {
    const absences = texts.filter(({ content, said }) => content.needs === 'COURSE' && said['days']);
    const wrong = absences.filter(
      ({ nudge, said }) =>
        Number(said['days']) !== Math.floor((nudge.sentAt.getTime() - lastActAt(nudge)) / DAY),
    );

    expect(absences.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('end with one farewell after four weeks of silence', () => {
    const silent = texts.filter(({ nudge }) => nudge.sentAt.getTime() - lastActAt(nudge) >= 28 * DAY);
    const repeated = [...nudgesOf.values()].flatMap((nudges) =>
      nudges
        .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
        .filter(
          (nudge, place) => place > 0 && nudges[place - 1]!.sentAt.getTime() - lastActAt(nudge) >= 28 * DAY,
        ),
    );

    expect(silent.length).toBeGreaterThan(100);
    expect(silent.filter(({ content }) => content.needs !== 'FAREWELL')).toEqual([]);
    expect(texts.filter(({ content }) => content.needs === 'FAREWELL').length).toBe(silent.length);
    expect(repeated).toEqual([]);
  });
});
