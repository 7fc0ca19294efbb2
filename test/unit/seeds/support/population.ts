import type { Row, TableName } from '../../../../seeds/engine/plan/rows.js';
import { resolveRunOptions, type RunOptionsInput } from '../../../../seeds/engine/plan/run-options.js';
import { planRun, type RunPlan } from '../../../../seeds/engine/plan/run-plan.js';
import { seedContext } from '../../../../seeds/engine/generate/seed-context.js';
import { emptyWorld } from '../../../../seeds/engine/generate/world.js';
import { drawPerson } from '../../../../seeds/scenarios/draw-person.js';
import { localDayOf, localMinuteOf, isWeekend } from '../../../../src/domain/local-time.js';
import { makeGenerator } from '../../../../seeds/scenarios/make-generator.js';

/** What is remembered of one person, since their rows are too many to keep. */
export interface PersonFacts {
  /** The latent trait, drawn as the generator draws it. */
  readonly diligence: number;
  readonly user: Row<'User'>;
  readonly enrollments: Row<'Enrollment'>[];
  readonly participations: Row<'ChallengeParticipant'>[];
  readonly attempts: Row<'QuizAttempt'>[];
  readonly nudges: Pick<Row<'NudgeHistory'>, 'sentAt' | 'metadata'>[];
  /** Lessons completed, by course. */
  readonly lessons: Map<string, number>;
  /** UTC milliseconds of everything that was logged. */
  readonly active: number[];
}

/** A population and what all of them share. */
export interface Population {
  readonly plan: RunPlan;
  readonly people: PersonFacts[];
  readonly challenges: Map<string, Row<'Challenge'>>;
  /** Lessons of each course. */
  readonly lessonsOf: Map<string, number>;
  /** Lessons begun, by local hour, on working days and on weekends. */
  readonly begun: { readonly weekday: number[]; readonly weekend: number[] };
  /** Lessons begun, by local day of the week from Sunday. */
  readonly begunOn: number[];
  /** Of each analysis, how much the person had done before it, and its confidence. */
  readonly analyses: { readonly events: number; readonly confidence: number }[];
}

/** Makes the people of a run one after another and remembers what statistics need. */
export function populate(input: RunOptionsInput): Population {
  const plan = planRun(resolveRunOptions(input));
  const generator = makeGenerator({ plan });
  const population: Population = {
    plan,
    people: [],
    challenges: new Map(),
    lessonsOf: new Map(),
    begun: { weekday: new Array<number>(24).fill(0), weekend: new Array<number>(24).fill(0) },
    begunOn: new Array<number>(7).fill(0),
    analyses: [],
  };
  const courseOf = new Map<string, string>();
  generator.emitBase((table, row) => {
    if (is('Challenge', table, row)) population.challenges.set(row.id, row);
    if (is('Lesson', table, row) && row.published) {
      courseOf.set(row.id, row.courseId);
      population.lessonsOf.set(row.courseId, (population.lessonsOf.get(row.courseId) ?? 0) + 1);
    }
  });
  for (let index = 0; index < plan.options.users; index++) {
    const { diligence } = drawPerson(
      seedContext(plan, emptyWorld([]), String(index), { emit: () => undefined }),
      index,
    );
    const facts = {
      diligence,
      user: undefined as unknown as Row<'User'>,
      enrollments: [] as Row<'Enrollment'>[],
      participations: [] as Row<'ChallengeParticipant'>[],
      attempts: [] as Row<'QuizAttempt'>[],
      nudges: [] as PersonFacts['nudges'],
      lessons: new Map<string, number>(),
      active: [] as number[],
    };
    generator.emitPerson(index, (table, row) => {
      if (is('User', table, row)) facts.user = row;
      if (is('Enrollment', table, row)) facts.enrollments.push(row);
      if (is('ChallengeParticipant', table, row)) facts.participations.push(row);
      if (is('QuizAttempt', table, row)) facts.attempts.push(row);
      if (is('NudgeHistory', table, row)) facts.nudges.push({ sentAt: row.sentAt, metadata: row.metadata });
      if (is('AIAnalysis', table, row)) {
        const events = facts.active.filter((at) => at < row.createdAt.getTime()).length;
        population.analyses.push({ events, confidence: row.confidence });
      }
      if (is('LessonProgress', table, row) && row.completed) {
        const course = courseOf.get(row.lessonId)!;
        facts.lessons.set(course, (facts.lessons.get(course) ?? 0) + 1);
      }
      if (is('BehaviorLog', table, row)) {
        const at = row.timestamp.getTime();
        facts.active.push(at);
        if (row.eventType === 'LESSON_STARTED') {
          const hours = isWeekend(localDayOf(at)) ? population.begun.weekend : population.begun.weekday;
          hours[Math.floor(localMinuteOf(at) / 60)]!++;
          population.begunOn[(localDayOf(at) + 4) % 7]!++;
        }
      }
    });
    population.people.push(facts);
  }
  return population;
}

function is<T extends TableName>(table: T, found: TableName, row: object): row is Row<T> {
  return table === found && row !== undefined;
}

/** The mean of some numbers. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's correlation of pairs. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [meanA, meanB] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [a, b] of pairs) {
    both += (a - meanA) * (b - meanB);
    ofA += (a - meanA) ** 2;
    ofB += (b - meanB) ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}
