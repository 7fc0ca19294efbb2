import { beforeAll, describe, expect, it } from '@jest/globals';
import { COURSES } from '../../../../seeds/content/courses.js';
import { RECOMMENDATION_REASONS } from '../../../../seeds/content/analyses.js';
import { personas } from '../../../../seeds/personas/personas.js';
import { LEVELS } from '../../../../src/domain/course-levels.js';
import { isWeekend, localDayOf } from '../../../../src/domain/local-time.js';
import type {
  CourseRecommendationResult,
  LearningStyleResult,
  RiskProfileResult,
} from '../../../../src/jsonb/shapes/ai-analysis-result.js';
import { demoRows, generateRows, type Rows } from '../support/generated-rows.js';
import { groupBy } from '../support/group-by.js';
import { correlation, mean } from '../support/population.js';

const DAY = 86_400_000;
const SECOND = 1_000;

const share = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.filter(test).length / items.length;

/** What a sceptic would look for in the rows of a demo. */
describe('a sceptic among two thousand people', () => {
  let rows: Rows;
  let logs: Map<string | null, Rows['BehaviorLog']>;
  let coursesOf: Map<string, Rows['Enrollment']>;
  beforeAll(() => {
    ({ rows } = demoRows());
    logs = groupBy(rows.BehaviorLog, ({ userId }) => userId);
    for (const log of logs.values()) log.sort((a, b) => a.timestamp.getTime() - b.timestamp.getTime());
    coursesOf = groupBy(rows.Enrollment, ({ userId }) => userId);
  });

  /** Every recommended course, with the person, the moment and the reason. */
  function recommended() {
    return rows.AIAnalysis.flatMap(({ id, userId, result, createdAt }) =>
      'recommendations' in result
        ? (result as CourseRecommendationResult).recommendations.map((offer) => ({
            ...offer,
            analysisId: id,
            userId,
            at: createdAt,
          }))
        : [],
    );
  }

  const courseById = (id: string) => rows.Course.find((course) => course.id === id)!;
  const contentOf = (id: string) => COURSES.find(({ slug }) => courseById(id).slug.startsWith(slug))!;
  const isEnrolled = (userId: string, courseId: string, at: Date): boolean =>
    coursesOf.get(userId)?.some((row) => row.courseId === courseId && row.enrolledAt < at) ?? false;

  it('sees recommended courses taken up, several times as often as others, after a click', () => {
    const offers = recommended();
    const takesUp = (userId: string, courseId: string, at: Date): boolean =>
      coursesOf.get(userId)?.some((row) => row.courseId === courseId && row.enrolledAt > at) ?? false;
    const taken = share(offers, ({ userId, courseId, at }) => takesUp(userId, courseId!, at));
    const offeredTo = groupBy(offers, ({ userId }) => userId);
    const others = mean(
      offers.map(({ userId, at }) => {
        const offered = offeredTo.get(userId)!.map(({ courseId }) => courseId);
        const open = rows.Course.filter(
          ({ id, published }) => published && !isEnrolled(userId, id, at) && !offered.includes(id),
        );
        return open.length === 0 ? 0 : share(open, ({ id }) => takesUp(userId, id, at));
      }),
    );
    const clicks = rows.BehaviorLog.filter(({ eventType }) => eventType === 'RECOMMENDATION_CLICKED');
    const traced = rows.BehaviorLog.filter(
      ({ eventType, metadata }) => eventType === 'COURSE_ENROLLED' && 'analysisId' in metadata!,
    );

    expect(taken).toBeGreaterThan(0.08);
    expect(taken).toBeGreaterThan(3 * others);
    expect(clicks.length).toBeGreaterThan(100);
    expect(traced.length).toBeGreaterThan(100);
    expect(traced.length).toBeLessThan(0.95 * clicks.length);
    const wrong = traced.filter(({ userId, metadata }) => {
      const { analysisId, courseId } = metadata as unknown as { analysisId: string; courseId: string };
      return !offers.some(
        (offer) => offer.analysisId === analysisId && offer.userId === userId && offer.courseId === courseId,
      );
    });
    expect(wrong).toEqual([]);
  });

  it('finds the reasons of recommendations true: popular, a level higher, of the topic, for who saves', () => {
    const enrolled = groupBy(rows.Enrollment, ({ courseId }) => courseId);
    const offers = recommended();
    const popular = offers.filter(({ strategy }) => strategy === 'POPULAR_WITH_PEERS');
    const published = rows.Course.filter(({ published }) => published);
    const times = published.map(({ id }): [number, number] => [
      enrolled.get(id)?.length ?? 0,
      popular.filter(({ courseId }) => courseId === id).length,
    ]);
    expect(correlation(times)).toBeGreaterThan(0.3);

    const before = (userId: string, at: Date) =>
      rows.QuizAttempt.filter((row) => row.userId === userId && row.attemptedAt < at && row.passed);
    const lessonsBefore = (userId: string, at: Date) =>
      rows.LessonProgress.filter((row) => row.userId === userId && row.completedAt && row.completedAt < at);
    const lessonCourse = new Map(rows.Lesson.map(({ id, courseId }) => [id, courseId]));
    const wrong = offers.filter(({ userId, courseId, strategy, at }) => {
      const { level, topic } = contentOf(courseId!);
      switch (strategy) {
        case 'NEXT_LEVEL': {
          const passed = before(userId, at).map((row) => LEVELS.indexOf(contentOf(row.courseId).level));
          return LEVELS.indexOf(level) !== Math.max(...passed) + 1;
        }
        case 'SAME_TOPIC':
          return !lessonsBefore(userId, at).some(
            ({ lessonId }) => contentOf(lessonCourse.get(lessonId)!).topic === topic,
          );
        case 'GOAL_MATCH':
          return !rows.ChallengeParticipant.some((row) => row.userId === userId && row.joinedAt < at);
        default:
          return false;
      }
    });
    expect(new Set(offers.map(({ strategy }) => strategy)).size).toBe(4);
    expect(wrong).toEqual([]);

    const experts = offers.filter(({ courseId }) => contentOf(courseId!).level === 'EXPERT');
    expect(experts.filter(({ userId, at }) => lessonsBefore(userId, at).length === 0)).toEqual([]);

    const ofPeers = RECOMMENDATION_REASONS.POPULAR_WITH_PEERS.find(({ needs }) => needs === 'COURSE')!;
    const start = ofPeers.text.zh.split('《')[0]!;
    const alone = offers.filter(
      ({ userId, reason, at }) =>
        reason!.zh!.startsWith(start) && !coursesOf.get(userId)?.some(({ enrolledAt }) => enrolledAt < at),
    );
    expect(alone).toEqual([]);
  });

  it('finds no style that changes without a cause, and none that cites a quiz before there was one', () => {
    const styles = rows.AIAnalysis.filter(({ analysisType }) => analysisType === 'LEARNING_STYLE').map(
      ({ userId, createdAt, result }) => ({ userId, createdAt, ...(result as LearningStyleResult) }),
    );
    const citing = styles.filter(({ evidence }) => evidence!.some((text) => /quiz/.test(text)));
    const early = citing.filter(
      ({ userId, createdAt }) =>
        !rows.QuizAttempt.some((row) => row.userId === userId && row.attemptedAt < createdAt),
    );
    expect(citing.length).toBeGreaterThan(10);
    expect(early).toEqual([]);

    const jumps = [...groupBy(styles, ({ userId }) => userId).values()].filter((of) => {
      const found = new Set(of.map(({ style }) => style));
      return found.has('VISUAL') && found.has('AUDITORY');
    });
    expect(jumps).toEqual([]);
    expect(styles.filter(({ sampleSize }) => sampleSize! < 3)).toEqual([]);
  });

  it('finds no profile of risk before anything was chosen, and none in other words as long as it says the same', () => {
    const profiles = rows.AIAnalysis.filter(({ analysisType }) => analysisType === 'RISK_PROFILE').map(
      ({ userId, createdAt, result }) => ({ userId, createdAt, ...(result as RiskProfileResult) }),
    );
    const idle = profiles.filter(
      ({ userId, createdAt }) =>
        !logs
          .get(userId)!
          .some(
            ({ eventType, timestamp }) =>
              ['LESSON_COMPLETED', 'CHALLENGE_PROGRESS'].includes(eventType) && timestamp < createdAt,
          ),
    );
    const words = groupBy(profiles, ({ userId, riskTolerance }) => `${userId} ${riskTolerance}`);
    expect(profiles.length).toBeGreaterThan(50);
    expect(idle).toEqual([]);
    expect(
      [...words.values()].filter((of) => new Set(of.map(({ summary }) => summary!.vi)).size > 1),
    ).toEqual([]);
  });

  it('finds lessons that were opened and left, paused, cut short and watched again', () => {
    const lessons = new Map(rows.Lesson.map((lesson) => [lesson.id, lesson]));
    const courseOf = (lessonId: string): string => lessons.get(lessonId)!.courseId;
    const opened = groupBy(rows.LessonProgress, ({ userId, lessonId }) => `${userId} ${courseOf(lessonId)}`);
    const onlyOpened = share([...opened.values()], (of) => of.every(({ completed }) => !completed));
    expect(onlyOpened).toBeGreaterThan(0.1);
    expect(onlyOpened).toBeLessThan(0.4);

    const visits = rows.LessonProgress.filter(({ completed }) => completed).map(
      ({ userId, lessonId, completedAt }) => {
        const own = logs.get(userId)!.filter(({ path }) => path === `/lessons/${lessonId}`);
        const done = own.find(({ eventType }) => eventType === 'LESSON_COMPLETED')!;
        const starts = own.filter(({ eventType }) => eventType === 'LESSON_STARTED');
        return {
          share: done.duration! / lessons.get(lessonId)!.duration!,
          wait: completedAt!.getTime() - starts[0]!.timestamp.getTime() - done.duration! * SECOND,
          again: starts.some(({ timestamp }) => timestamp > completedAt!),
          starts: starts.length,
        };
      },
    );
    expect(share(visits, ({ share: part }) => part < 1)).toBeGreaterThan(0.1);
    expect(share(visits, ({ share: part }) => part > 1.1)).toBeGreaterThan(0.1);
    expect(visits.filter(({ share: part }) => part < 0.9)).toEqual([]);
    expect(share(visits, ({ wait }) => wait > 60 * SECOND && wait < DAY / 24)).toBeGreaterThan(0.05);
    expect(share(visits, ({ starts, again }) => starts > 1 && !again)).toBeGreaterThan(0.02);
    expect(share(visits, ({ again }) => again)).toBeGreaterThan(0.01);
  });

  it('finds scores that the number of questions allows, some retakes lower, and no fixed step', () => {
    const odd = rows.QuizAttempt.filter(({ courseId, score }) => {
      const { quizQuestions } = contentOf(courseId);
      const right = Math.round((score * quizQuestions) / 100);
      return Math.round((100 * right) / quizQuestions) !== score;
    });
    expect(odd).toEqual([]);

    const quizzes = groupBy(rows.QuizAttempt, ({ userId, courseId }) => `${userId} ${courseId}`);
    const steps = [...quizzes.values()].flatMap((attempts) =>
      [...attempts]
        .sort((a, b) => a.attemptedAt.getTime() - b.attemptedAt.getTime())
        .slice(1)
        .map(({ score, passed }, place) => ({ step: score - attempts[place]!.score, passed })),
    );
    const common = Math.max(
      ...[...groupBy(steps, ({ step }) => String(step)).values()].map((of) => of.length),
    );
    expect(share(steps, ({ step }) => step < 0)).toBeGreaterThan(0.05);
    expect(common / steps.length).toBeLessThan(0.35);
    const again = [...quizzes.values()].filter(
      (attempts) => attempts.filter(({ passed }) => passed).length > 1,
    );
    expect(again.length).toBeGreaterThan(10);
  });

  it('finds hardly a quiz in whose time a person did something else', () => {
    const quizzes = rows.BehaviorLog.filter(({ eventType }) => eventType === 'QUIZ_SUBMITTED');
    const rushed = quizzes.filter(({ userId, timestamp, duration, id }) => {
      const own = logs.get(userId)!;
      const place = own.findIndex((row) => row.id === id);
      const before = own.slice(0, place).findLast(({ timestamp: at }) => at < timestamp);
      return !before || timestamp.getTime() - before.timestamp.getTime() < duration! * SECOND;
    });
    expect(rushed.length / quizzes.length).toBeLessThan(0.04);
  });

  it('finds no two events of a person at the same millisecond', () => {
    const twins = [...logs.values()].flatMap((log) =>
      log.filter(({ timestamp }, place) => timestamp.getTime() === log[place - 1]?.timestamp.getTime()),
    );
    expect(twins).toEqual([]);
  });

  it('finds savers whose deposits vary in sum and rhythm, few with a standing order', () => {
    const deposits = rows.BehaviorLog.filter(({ eventType }) => eventType === 'CHALLENGE_PROGRESS');
    const series = [...groupBy(deposits, ({ userId, path }) => `${userId} ${path}`).values()].filter(
      (of) => of.length >= 4,
    );
    const rigid = share(series, (of) => {
      // The last one may be what was missing.
      const sums = of.slice(0, -1).map(({ payload }) => (payload!['details'] as { amount: number }).amount);
      const days = of.map(({ timestamp }) => localDayOf(timestamp.getTime()));
      const gaps = days.slice(2).map((day, place) => day - days[place + 1]!);
      return new Set(sums).size === 1 && Math.max(...gaps) - Math.min(...gaps) <= 1;
    });
    expect(series.length).toBeGreaterThan(100);
    expect(rigid).toBeLessThan(0.3);
  });

  it('finds somebody at the target of the race that is still running', () => {
    const { challengeId } = personas({ preset: 'demo' }).leader;
    const finished = rows.ChallengeParticipant.filter(
      (row) => row.challengeId === challengeId && row.completed,
    );
    expect(finished).toHaveLength(1);
  });

  it('finds registrations in bursts, and quiet holidays', () => {
    const days = new Map<number, number>();
    for (const { createdAt, role } of rows.User)
      if (role === 'STUDENT')
        days.set(localDayOf(createdAt.getTime()), (days.get(localDayOf(createdAt.getTime())) ?? 0) + 1);
    const numbers = [...days].sort((a, b) => a[0] - b[0]);
    // Against the days around, so that growth does not count.
    const around = numbers.map(([day, count]) => {
      const near = numbers.filter(([other]) => other !== day && Math.abs(other - day) <= 10);
      return {
        day,
        ratio: count / mean(near.map(([, other]) => other)),
        expected: mean(near.map(([, o]) => o)),
      };
    });
    const late = around.filter(({ expected }) => expected > 4);
    // Poisson noise around a ramp has a variance of about 1 in these units.
    const dispersion = mean(late.map(({ ratio, expected }) => (ratio - 1) ** 2 * expected));
    expect(dispersion).toBeGreaterThan(1.7);

    const holiday = Date.UTC(2025, 8, 1) / DAY;
    const lessonsOn = (day: number): number =>
      rows.LessonProgress.filter(
        ({ completedAt }) => completedAt && localDayOf(completedAt.getTime()) === day,
      ).length;
    const usual = Array.from({ length: 28 }, (_, place) => holiday - 14 + place).filter(
      (day) => day !== holiday && day !== holiday + 1 && !isWeekend(day),
    );
    expect(mean([holiday, holiday + 1].map(lessonsOn))).toBeLessThan(0.75 * mean(usual.map(lessonsOn)));
  });

  it('finds that the app is updated over time, and that people have many devices', () => {
    const versions = groupBy(rows.BehaviorLog, ({ metadata }) => String(metadata!.appVersion));
    const firstSeen = [...versions.values()].map((of) =>
      Math.min(...of.map(({ timestamp }) => timestamp.getTime())),
    );
    const devices = groupBy(rows.BehaviorLog, ({ deviceInfo }) =>
      JSON.stringify([deviceInfo!['platform'], deviceInfo!['screenResolution']]),
    );
    expect(versions.size).toBeGreaterThan(15);
    expect(Math.max(...firstSeen) - Math.min(...firstSeen)).toBeGreaterThan(250 * DAY);
    expect(devices.size).toBeGreaterThan(25);
  });

  it('finds that free courses are chosen more often than dear ones, and paid ones finished more often', () => {
    const enrolled = (from: number, to: number): number =>
      mean(
        rows.Course.filter(({ published, price }) => published && price >= from && price < to).map(
          ({ id }) => rows.Enrollment.filter(({ courseId }) => courseId === id).length,
        ),
      );
    expect(enrolled(0, 1)).toBeGreaterThan(2 * enrolled(1, 200_000));
    expect(enrolled(1, 200_000)).toBeGreaterThan(enrolled(300_000, 1_000_000));

    const prices = new Map(rows.Course.map(({ id, price }) => [id, price]));
    const finished = (paid: boolean): number =>
      share(
        rows.Enrollment.filter(({ courseId }) => prices.get(courseId)! > 0 === paid),
        ({ completedAt }) => completedAt !== null,
      );
    expect(finished(true)).toBeGreaterThan(1.5 * finished(false));
  });

  it('finds visits in which the app was opened and nothing else was done', () => {
    const sessions = [...groupBy(rows.BehaviorLog, ({ sessionId }) => sessionId).values()];
    const empty = share(sessions, (of) => of.length === 1 && of[0]!.eventType === 'APP_OPENED');
    expect(empty).toBeGreaterThan(0.05);
  });

  it('finds browsing before enrollments and joins, and clicks on recommendations that lead to nothing', () => {
    const sessions = groupBy(rows.BehaviorLog, ({ sessionId }) => sessionId);
    const after = (eventType: string, seen: readonly string[]): number =>
      share(
        rows.BehaviorLog.filter(
          (row) => row.eventType === eventType && row.metadata!.analysisId === undefined,
        ),
        ({ sessionId, timestamp }) =>
          sessions.get(sessionId)!.some((row) => seen.includes(row.eventType) && row.timestamp < timestamp),
      );
    expect(after('COURSE_ENROLLED', ['COURSE_LIST_VIEWED', 'COURSE_VIEWED'])).toBeGreaterThan(0.7);
    expect(after('CHALLENGE_JOINED', ['CHALLENGE_LIST_VIEWED'])).toBeGreaterThan(0.5);
  });

  it('finds no more nudges within the app after acts that others follow than after the last one', () => {
    const inApp = rows.NudgeHistory.filter(({ metadata }) => metadata.channel === 'IN_APP');
    const isLast = inApp.filter(({ userId, sentAt }) => {
      const next = logs
        .get(userId)!
        .find(({ timestamp, metadata }) => timestamp > sentAt && !metadata!.nudgeId);
      return !next || next.timestamp.getTime() - sentAt.getTime() > 30 * 60 * SECOND;
    });
    expect(isLast.length / inApp.length).toBeGreaterThan(0.15);
  });

  it('finds people who differ in pace and openness, not only in diligence', () => {
    const spread = (values: readonly (readonly number[])[]): number => {
      const all = mean(values.flat());
      const between = mean(values.map((of) => (mean(of) - all) ** 2));
      const within = mean(values.map((of) => mean(of.map((value) => (value - mean(of)) ** 2)) / of.length));
      return between / within;
    };
    const lessons = new Map(rows.Lesson.map((lesson) => [lesson.id, lesson]));
    const speeds = [...logs.values()].map((log) =>
      log
        .filter(({ eventType }) => eventType === 'LESSON_COMPLETED')
        .map(({ duration, payload }) => {
          const { lessonId } = payload!['details'] as { lessonId: string };
          return Math.log(duration! / lessons.get(lessonId)!.duration!);
        }),
    );
    expect(spread(speeds.filter((of) => of.length >= 4))).toBeGreaterThan(1.3);
  });

  it('finds that staff keep their devices, and that the time of every pause has a long tail', () => {
    const staff = rows.User.filter(({ role }) => role !== 'STUDENT');
    const devices = staff.map(
      ({ id }) => new Set(logs.get(id)?.map((row) => row.deviceInfo!['screenResolution'])).size,
    );
    expect(Math.max(...devices)).toBe(1);

    const pauses = [...logs.values()].flatMap((log) =>
      log.flatMap(({ eventType, timestamp }, place) => {
        const before = log[place - 1];
        return before?.eventType === 'LESSON_COMPLETED' && eventType === 'LESSON_STARTED'
          ? [timestamp.getTime() - before.timestamp.getTime()]
          : [];
      }),
    );
    const sitting = pauses.filter((pause) => pause < 30 * 60 * SECOND).sort((a, b) => a - b);
    expect(sitting.at(-1)! / sitting[Math.floor(sitting.length / 2)]!).toBeGreaterThan(5);
  });
});

it('a sceptic after Tết finds that hardly anybody learned during it', () => {
  const { rows } = generateRows({ preset: 'demo', asOf: '2026-03-20' });
  const eve = Date.UTC(2026, 1, 16) / DAY;
  const on = groupBy(
    rows.LessonProgress.filter(({ completedAt }) => completedAt),
    ({ completedAt }) => String(localDayOf(completedAt!.getTime())),
  );
  const lessonsOn = (day: number): number => on.get(String(day))?.length ?? 0;
  const days = Array.from({ length: 35 }, (_, place) => eve - 14 + place);
  const isTet = (day: number): boolean => day >= eve && day < eve + 7;

  expect(mean(days.filter(isTet).map(lessonsOn))).toBeLessThan(
    0.65 * mean(days.filter((day) => !isTet(day)).map(lessonsOn)),
  );
});
