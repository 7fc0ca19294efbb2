import { beforeAll, describe, expect, it } from '@jest/globals';
import { localMinuteOf } from '../../../../src/domain/local-time.js';
import { groupBy } from '../support/group-by.js';
import { correlation, mean, populate, type PersonFacts, type Population } from '../support/population.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Enrollments that are old enough to have ended, with the person and the lessons that they completed. */
function settled({ plan, people, lessonsOf }: Population) {
  return people.flatMap((person) =>
    person.enrollments
      .filter(({ enrolledAt }) => enrolledAt.getTime() < plan.asOf - 60 * DAY)
      .map(({ courseId }) => ({
        completed: person.lessons.get(courseId) ?? 0,
        of: lessonsOf.get(courseId)!,
      })),
  );
}

/** Of those who completed so many lessons and were not done, the share who completed no other. */
function dropoutAfter(lesson: number, enrollments: ReturnType<typeof settled>): number {
  const reached = enrollments.filter(({ completed, of }) => completed >= lesson && lesson < of);
  return reached.filter(({ completed }) => completed === lesson).length / reached.length;
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / items.length;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('twenty thousand people', () => {
  let population: Population;
  let people: PersonFacts[];
  beforeAll(() => {
    population = populate({ preset: 'demo', users: 20_000 });
    people = population.people;
  });

  it('prefer Vietnamese in 80 %, English in 15 % and Chinese in 5 % (± 1 point)', () => {
    const speaking = (language: string): number =>
      share(people, ({ user }) => user.preferredLanguage === language);

    expect(Math.abs(speaking('vi') - 0.8)).toBeLessThan(0.01);
    expect(Math.abs(speaking('en') - 0.15)).toBeLessThan(0.01);
    expect(Math.abs(speaking('zh') - 0.05)).toBeLessThan(0.01);
  });

  it('have names and addresses that fit: family, middle and given name in Vietnamese, ASCII at an example domain', () => {
    const vietnamese = people.filter(({ user }) => user.preferredLanguage === 'vi');

    expect(share(vietnamese, ({ user }) => user.name!.vi.split(' ').length >= 3)).toBe(1);
    expect(
      share(people, ({ user }) => /^[a-z.]+\d+\+[0-9a-f]{8}@example\.(com|org|net)$/.test(user.email)),
    ).toBe(1);
    const nguyen = share(vietnamese, ({ user }) => user.name!.vi.startsWith('Nguyễn '));
    // About 38 % of all Vietnamese bear the name (Lê Trung Hoa, "Họ và tên người Việt Nam", 2005).
    expect(nguyen).toBeGreaterThan(0.25);
    expect(nguyen).toBeLessThan(0.45);
  });

  it('register ever more often: half of them in the last 30 % of the time (± 6 points)', () => {
    const { plan } = population;
    // The rate grows linearly; bursts move the share by a few points.
    const late = share(
      people,
      ({ user }) => user.createdAt.getTime() > plan.asOf - 0.3 * (plan.asOf - plan.opening),
    );

    expect(Math.abs(late - (1 - 0.7 ** 2))).toBeLessThan(0.06);
  });

  it('complete 4 to 12 % of the courses that they enroll in, and complete no lesson of half of them (± 5 points)', () => {
    const enrollments = settled(population);
    const completion = share(enrollments, ({ completed, of }) => completed === of);

    expect(completion).toBeGreaterThan(0.04);
    expect(completion).toBeLessThan(0.12);
    expect(Math.abs(share(enrollments, ({ completed }) => completed === 0) - 0.51)).toBeLessThan(0.05);
  });

  it('drop out early: most of all after the first lesson, then after the second, then less', () => {
    const enrollments = settled(population);
    const later = mean([3, 4, 5].map((lesson) => dropoutAfter(lesson, enrollments)));

    expect(dropoutAfter(1, enrollments)).toBeGreaterThan(1.3 * dropoutAfter(2, enrollments));
    expect(dropoutAfter(2, enrollments)).toBeGreaterThan(1.2 * later);
    expect(later).toBeGreaterThan(0.1);
  });

  it('learn mostly in evenings, on weekends a little more than on other days, and hardly at night', () => {
    const { weekday, weekend } = population.begun;
    const all = sum(weekday) + sum(weekend);
    const evening = (hours: number[]): number => sum(hours.slice(18, 23)) / sum(hours);
    const night = (sum(weekday.slice(0, 6)) + sum(weekend.slice(0, 6))) / all;

    expect(Math.abs(sum(weekend) / all - 0.33)).toBeLessThan(0.03);
    expect(Math.abs(evening(weekday) - 0.58)).toBeLessThan(0.04);
    expect(Math.abs(evening(weekend) - 0.35)).toBeLessThan(0.04);
    expect(night).toBeLessThan(0.05);
  });

  it('learn on Sundays as on Saturdays, and alike on all other days (± 15 %)', () => {
    const [sunday, monday, tuesday, wednesday, thursday, friday, saturday] = population.begunOn;

    expect(Math.abs(sunday! / saturday! - 1)).toBeLessThan(0.15);
    for (const day of [tuesday, wednesday, thursday, friday])
      expect(Math.abs(day! / monday! - 1)).toBeLessThan(0.15);
  });

  it('score mostly higher from attempt to attempt, by about eleven points (± 4), some lower, and pass two times in three at the first (± 7 points)', () => {
    const series = people.flatMap(({ attempts }) => [
      ...groupBy(attempts, ({ courseId }) => courseId).values(),
    ]);
    const gains = series.flatMap((attempts) =>
      attempts
        .sort((a, b) => a.attemptedAt.getTime() - b.attemptedAt.getTime())
        .slice(1)
        .map(({ score }, place) => score - attempts[place]!.score),
    );

    expect(share(gains, (gain) => gain > 0)).toBeGreaterThan(0.6);
    expect(share(gains, (gain) => gain < 0)).toBeGreaterThan(0.08);
    expect(Math.abs(mean(gains) - 11)).toBeLessThan(4);
    expect(Math.abs(share(series, ([first]) => first!.passed) - 0.66)).toBeLessThan(0.07);
  });

  it('save with skewed progress: a good quarter never, some all of it; they join in a burst after the start', () => {
    const { plan, challenges } = population;
    const joined = people.flatMap(({ user, participations }) =>
      participations.map((row) => ({
        ...row,
        createdAt: user.createdAt,
        challenge: challenges.get(row.challengeId)!,
      })),
    );
    const ended = joined.filter(({ challenge }) => challenge.endDate.getTime() < plan.asOf);
    const early = share(ended, ({ joinedAt, createdAt, challenge }) => {
      const from = Math.max(challenge.startDate.getTime(), createdAt.getTime());
      return joinedAt.getTime() - from < (challenge.endDate.getTime() - from) / 4;
    });

    expect(Math.abs(share(joined, ({ progress }) => progress === 0) - 0.28)).toBeLessThan(0.05);
    expect(Math.abs(share(joined, ({ completed }) => completed) - 0.12)).toBeLessThan(0.04);
    expect(early).toBeGreaterThan(0.5);
    expect([...challenges.values()].filter(({ targetAmount }) => targetAmount % 50_000 !== 0)).toEqual([]);
  });

  it('are nudged at most three times in 24 hours, fifteen times a week and once an hour, from 7:30 to 21:30', () => {
    const wrong = people.filter(({ nudges }) => {
      const sent = nudges.map(({ sentAt }) => sentAt.getTime()).sort((a, b) => a - b);
      return (
        sent.some(
          (at, place) => at - (sent[place - 3] ?? 0) < DAY || at - (sent[place - 15] ?? 0) < 7 * DAY,
        ) ||
        sent.some((at, place) => place > 0 && at - sent[place - 1]! < HOUR) ||
        sent.some((at) => localMinuteOf(at) < 450 || localMinuteOf(at) > 1290)
      );
    });

    expect(wrong).toEqual([]);
  });

  it('open some of their nudges, click on fewer, and act after every click', () => {
    const nudges = people.flatMap((person) => person.nudges.map(({ metadata }) => ({ metadata, person })));
    const clicked = nudges.filter(({ metadata }) => metadata.clickedAt !== undefined);
    const followed = share(clicked, ({ metadata, person }) => {
      const at = Date.parse(metadata.clickedAt!);
      return person.active.some((moment) => moment > at && moment <= at + HOUR / 2);
    });

    const opened = share(nudges, ({ metadata }) => metadata.openedAt !== undefined);

    expect(Math.abs(opened - 0.24)).toBeLessThan(0.03);
    expect(Math.abs(clicked.length / nudges.length - 0.085)).toBeLessThan(0.02);
    expect(followed).toBe(1);
  });

  it('open what a model wrote a little more often than what the rules chose (by 5 to 30 %)', () => {
    const nudges = people.flatMap((person) => person.nudges);
    const openedOf = (variant: string): number =>
      share(
        nudges.filter(({ metadata }) => metadata.variant === variant),
        ({ metadata }) => metadata.openedAt !== undefined,
      );
    const gain = openedOf('AI') / openedOf('RULE_BASED') - 1;

    expect(gain).toBeGreaterThan(0.05);
    expect(gain).toBeLessThan(0.3);
  });

  it('are analyzed with the more confidence the more they had done before', () => {
    const meanOf = (low: number, high: number): number =>
      mean(
        population.analyses
          .filter(({ events }) => events >= low && events < high)
          .map(({ confidence }) => confidence),
      );
    const means = [meanOf(0, 3), meanOf(3, 10), meanOf(10, 30), meanOf(30, 100)];

    expect(means.slice(1).filter((value, place) => value < means[place]! + 0.05)).toEqual([]);
  });

  it('are active in everything if in anything: diligence moves completion, savings and response together', () => {
    const completion = ({ enrollments }: PersonFacts): number =>
      mean(enrollments.map(({ progress }) => progress));
    const savings = ({ participations }: PersonFacts): number =>
      mean(
        participations.map((row) => row.progress / population.challenges.get(row.challengeId)!.targetAmount),
      );
    const response = ({ nudges }: PersonFacts): number =>
      share(nudges, ({ metadata }) => metadata.clickedAt !== undefined);
    const enrolled = people.filter(({ enrollments }) => enrollments.length > 0);
    const saving = people.filter(({ participations }) => participations.length > 0);
    const nudged = people.filter(({ nudges }) => nudges.length > 2);
    const withDiligence = (group: PersonFacts[], of: (person: PersonFacts) => number): number =>
      correlation(group.map((person) => [person.diligence, of(person)]));

    expect(withDiligence(enrolled, completion)).toBeGreaterThan(0.35);
    expect(withDiligence(saving, savings)).toBeGreaterThan(0.3);
    expect(withDiligence(nudged, response)).toBeGreaterThan(0.3);
    const both = enrolled.filter(({ participations }) => participations.length > 0);
    expect(correlation(both.map((person) => [completion(person), savings(person)]))).toBeGreaterThan(0.15);
  });
});

describe('the integration preset', () => {
  it('raises completion, so that certificates exist: a third to a half of the courses that people enroll in', () => {
    const completion = share(settled(populate({ users: 1_500 })), ({ completed, of }) => completed === of);

    expect(completion).toBeGreaterThan(0.33);
    expect(completion).toBeLessThan(0.55);
  });
});
