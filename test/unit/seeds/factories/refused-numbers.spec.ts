import { describe, expect, it } from '@jest/globals';
import { factories, type Factories } from '../../../../seeds/factories/factories.js';

/** Every number that a factory takes, with the least and the most. */
const NUMBERS: readonly [
  option: string,
  call: (set: Factories, value: number) => unknown,
  least: number,
  most: number,
][] = [
  ['user.inactiveFor({ days })', ({ user }, days) => user.inactiveFor({ days }), 0, 3_650],
  ['course.withLessons(count)', ({ course }, count) => course.withLessons(count), 0, 1_000],
  [
    'challenge.running({ participants })',
    ({ challenge }, participants) => challenge.running({ participants }),
    0,
    10_000,
  ],
  [
    'challenge.ended({ participants })',
    ({ challenge }, participants) => challenge.ended({ participants }),
    0,
    10_000,
  ],
  [
    'enrollment.inProgress({ lessons })',
    ({ enrollment }, lessons) => enrollment.inProgress({ lessons }),
    0,
    1_000,
  ],
  [
    'enrollment.droppedOut({ afterLesson })',
    ({ enrollment }, afterLesson) => enrollment.droppedOut({ afterLesson }),
    0,
    1_000,
  ],
  ['enrollment.failed({ attempts })', ({ enrollment }, attempts) => enrollment.failed({ attempts }), 1, 14],
  [
    'enrollment.certified({ attempts })',
    ({ enrollment }, attempts) => enrollment.certified({ attempts }),
    1,
    15,
  ],
  [
    'enrollment.certified({ lessonsAddedSince })',
    ({ enrollment }, lessonsAddedSince) => enrollment.certified({ lessonsAddedSince }),
    0,
    1_000,
  ],
  [
    'lessonProgress.opened({ lesson })',
    ({ lessonProgress }, lesson) => lessonProgress.opened({ lesson }),
    1,
    1_000,
  ],
  [
    'lessonProgress.completed({ lesson })',
    ({ lessonProgress }, lesson) => lessonProgress.completed({ lesson }),
    1,
    1_000,
  ],
  [
    'quizAttempt.passed({ afterFailures })',
    ({ quizAttempt }, afterFailures) => quizAttempt.passed({ afterFailures }),
    0,
    14,
  ],
  [
    'quizAttempt.failed({ afterFailures })',
    ({ quizAttempt }, afterFailures) => quizAttempt.failed({ afterFailures }),
    0,
    13,
  ],
  ['certificate.atAttempt(attempts)', ({ certificate }, attempts) => certificate.atAttempt(attempts), 1, 15],
  [
    'analysis.recommendingCourses({ courses })',
    ({ analysis }, courses) => analysis.recommendingCourses({ courses }),
    0,
    100,
  ],
  ['analysis.takenUp({ courses })', ({ analysis }, courses) => analysis.takenUp({ courses }), 1, 100],
  ['nudge.opened({ afterHours })', ({ nudge }, afterHours) => nudge.opened({ afterHours }), 1, 87_600],
  ['nudge.clicked({ afterHours })', ({ nudge }, afterHours) => nudge.clicked({ afterHours }), 1, 87_600],
  ['makeMany(count)', ({ user }, count) => user.makeMany(count), 0, 100_000],
];

describe.each(NUMBERS)('%s', (option, call, least, most) => {
  const set = factories({ seed: 1 });

  it.each([-1, least - 1, least + 0.5, most + 1, Number.NaN, Number.POSITIVE_INFINITY, '2' as never])(
    'is refused for %p, with what it takes',
    (value) => {
      expect(() => call(set, value)).toThrow(
        expect.objectContaining({
          code: 'FACTORY_IMPOSSIBLE',
          message: expect.stringContaining(
            `${option} takes a whole number from ${least} to ${most}, not ${value}`,
          ),
        }),
      );
    },
  );

  it('takes the least', () => expect(() => call(set, least)).not.toThrow());
});

describe('analysis.churnRisk(probability)', () => {
  const { analysis } = factories({ seed: 1 });

  it.each([-0.01, 1.01, Number.NaN, Number.POSITIVE_INFINITY])('is refused for %p', (probability) => {
    expect(() => analysis.churnRisk(probability)).toThrow('takes a number from 0 to 1');
  });

  it.each([0, 0.25, 1])('takes %p', (probability) => {
    expect(analysis.churnRisk(probability).make().result).toMatchObject({ probability });
  });
});

it('the largest numbers of attempts still rise from one to the next', () => {
  const { enrollment } = factories({ seed: 1 });
  for (const story of [enrollment.failed({ attempts: 14 }), enrollment.certified({ attempts: 15 })]) {
    const scores = story.makeStory().rows.QuizAttempt.map(({ score }) => score);
    expect(scores).toEqual([...new Set(scores)].sort((a, b) => a - b));
  }
});
