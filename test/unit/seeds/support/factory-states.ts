import type { Factories } from '../../../../seeds/factories/factories.js';
import { factories } from '../../../../seeds/factories/factories.js';
import type { Factory } from '../../../../seeds/factories/core/factory.js';
import type { AnyDefinition } from '../../../../seeds/factories/core/definition.js';

type AnyFactory = Factory<AnyDefinition>;

/** What the states that cannot do without it are called with, and some others as well. */
const SAMPLES: { readonly [F in keyof Factories]?: Readonly<Record<string, readonly unknown[][]>> } = {
  user: { speaking: [['en'], ['zh']], inactiveFor: [[{ days: 90 }], [{ days: 0 }]] },
  course: { withLessons: [[0], [1], [12]] },
  challenge: { running: [[{ participants: 8 }], []], ended: [[{ participants: 1 }], []] },
  enrollment: {
    droppedOut: [[{ afterLesson: 3 }]],
    inProgress: [[], [{ lessons: 3 }]],
    certified: [[], [{ attempts: 3 }], [{ lessonsAddedSince: 2 }]],
    failed: [[], [{ attempts: 5 }]],
  },
  lessonProgress: { opened: [[], [{ lesson: 3 }]], completed: [[], [{ lesson: 2 }]] },
  quizAttempt: { passed: [[], [{ afterFailures: 2 }]], failed: [[], [{ afterFailures: 1 }]] },
  certificate: { atAttempt: [[3]] },
  achievement: { earnedBy: [['STREAK_7_DAYS']] },
  analysis: { riskProfile: [['LOW'], ['HIGH']], churnRisk: [[0], [1]] },
  nudge: {
    opened: [[], [{ afterHours: 30 }]],
    clicked: [[], [{ afterHours: 30 }], [{ afterHours: 9_600 }]],
    inPhase: [['TRIGGER'], ['INVESTMENT']],
    ofType: [['LOSS_AVERSION'], ['COMMITMENT']],
  },
  behaviorLog: { of: [['BUDGET_VIEWED']] },
};

/** The verbs that every factory has; whatever else it has is a state. */
const VERBS = new Set<string>([
  'table',
  'with',
  'sequence',
  'for',
  'recycle',
  'make',
  'makeMany',
  'makeStory',
  'create',
  'createMany',
]);

/** The names of the states that a factory has. */
export function statesOf(name: keyof Factories): string[] {
  return Object.keys(factories()[name]).filter((key) => !VERBS.has(key));
}

/** Every factory without and in every state that it has: a name for it, and how it is opened on a set. */
export const FACTORY_STATES: readonly (readonly [string, (set: Factories) => AnyFactory])[] = (
  Object.keys(factories()) as (keyof Factories)[]
).flatMap((name) => {
  const of = (set: Factories): AnyFactory => set[name] as unknown as AnyFactory;
  const inStates = statesOf(name).flatMap((state) =>
    (SAMPLES[name]?.[state] ?? [[]]).map((args) => {
      const text = args.map((arg) => JSON.stringify(arg)).join(', ');
      const call = (set: Factories): AnyFactory =>
        (of(set) as unknown as Record<string, (...args: unknown[]) => AnyFactory>)[state]!(...args);
      return [`${name}.${state}(${text})`, call] as const;
    }),
  );
  return [[name, of] as const, ...inStates];
});
