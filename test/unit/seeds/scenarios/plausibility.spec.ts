import { describe, expect, it } from '@jest/globals';
import { CHALLENGES } from '../../../../seeds/content/challenges.js';
import { localDayOf, localMinuteOf, localMonthOf } from '../../../../src/domain/local-time.js';
import { NUDGES } from '../../../../src/domain/texts/nudges.js';
import { demoRows, generateRows } from '../support/generated-rows.js';
import { groupBy } from '../support/group-by.js';

describe('the rows of a demo', () => {
  const { rows } = demoRows();

  it('begin a challenge that belongs to a season in that season', () => {
    const seasonal = rows.Challenge.flatMap(({ title, startDate }) => {
      const { startsIn } = CHALLENGES.find((content) => content.title.vi === title)!;
      return startsIn ? [{ title, month: localMonthOf(startDate.getTime()), startsIn }] : [];
    });

    expect(seasonal.length).toBeGreaterThan(2);
    expect(seasonal.filter(({ month, startsIn }) => !startsIn.includes(month))).toEqual([]);
  });

  it('run nothing over Tết that cannot be kept through it', () => {
    const isKept = new Set(CHALLENGES.filter(({ notOverTet }) => notOverTet).map(({ title }) => title.vi));
    // From the eve to the fifth day of the lunar years 2024 to 2026.
    const tets = ['2024-02-09', '2025-01-28', '2026-02-16'].map((eve) => Date.parse(`${eve}T00:00:00+07:00`));
    const { rows: later } = generateRows({ preset: 'demo', asOf: '2026-06-01T00:00:00Z' });
    const strict = later.Challenge.filter(({ title }) => isKept.has(title));
    const wrong = strict.filter(({ startDate, endDate }) =>
      tets.some((eve) => startDate.getTime() < eve + 7 * 86_400_000 && eve < endDate.getTime()),
    );

    expect(strict.length).toBeGreaterThan(10);
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });

  it('run no challenge beside its twin', () => {
    const twins = rows.Challenge.filter(({ title, startDate, endDate }, index) =>
      rows.Challenge.some(
        (other, place) =>
          place < index && other.title === title && startDate < other.endDate && other.startDate < endDate,
      ),
    );

    expect(rows.Challenge.length).toBeGreaterThanOrEqual(100);
    expect(new Set(rows.Challenge.map(({ title }) => title)).size).toBeGreaterThan(50);
    expect(twins).toEqual([]);
  });

  it('name a challenge in the language of the nudge', () => {
    const english = rows.NudgeHistory.map(({ message }) => message.en);
    const translated = CHALLENGES.filter(({ title }) =>
      english.some((text) => text.includes(`“${title.en}”`)),
    );
    const left = CHALLENGES.filter(({ title }) => english.some((text) => text.includes(title.vi)));

    expect(translated.length).toBeGreaterThan(20);
    expect(left).toEqual([]);
  });

  it('name the video of each published video lesson, and none of a draft', () => {
    const videos = rows.Lesson.filter(({ type }) => type === 'VIDEO');
    expect(videos.length).toBeGreaterThan(20);
    expect(videos.filter(({ published, videoKey }) => published !== (videoKey !== null))).toEqual([]);
    expect(rows.Lesson.filter(({ type, videoKey }) => type !== 'VIDEO' && videoKey !== null)).toEqual([]);
  });

  it('have staff do their work from 9:00 to 17:00', () => {
    const moments = [
      ...rows.Course.flatMap(({ createdAt, updatedAt }) => [createdAt, updatedAt]),
      ...rows.CourseAsset.map(({ uploadedAt }) => uploadedAt),
      ...rows.Challenge.map(({ createdAt }) => createdAt),
      ...rows.Achievement.map(({ createdAt }) => createdAt),
    ].map((moment) => localMinuteOf(moment.getTime()));

    expect(moments.filter((minute) => minute < 9 * 60 || minute >= 17 * 60)).toEqual([]);
  });

  it('warn of a broken streak only those who have not learned on that day', () => {
    const warnings = NUDGES.filter(
      ({ context, needs }) => context === 'STREAK_WARNING' && needs === 'NONE',
    ).map(({ message }) => new RegExp(`^${message.en.replaceAll(/\{\w+\}/g, '.+')}$`));
    const warned = rows.NudgeHistory.filter(({ message }) => warnings.some((text) => text.test(message.en)));
    const lessons = groupBy(rows.LessonProgress, ({ userId }) => userId);
    const wrong = warned.filter(({ userId, sentAt }) =>
      lessons
        .get(userId)
        ?.some(
          ({ completedAt }) =>
            completedAt &&
            completedAt <= sentAt &&
            localDayOf(completedAt.getTime()) === localDayOf(sentAt.getTime()),
        ),
    );

    expect(warned.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });

  it('say the same thing to a person again only when there is nothing else to say: in one nudge of twenty', () => {
    const heard = groupBy(rows.NudgeHistory, ({ userId, message }) => `${userId} ${message.vi}`);
    const repeats = rows.NudgeHistory.length - heard.size;

    expect(repeats / rows.NudgeHistory.length).toBeLessThan(0.05);
  });
});
