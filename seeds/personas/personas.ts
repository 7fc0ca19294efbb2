import { IntegrationError } from '../../src/errors.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';
import type { Generator } from '../engine/generate/generator.js';
import { makeGenerator } from '../scenarios/make-generator.js';
import type { Row, TableName } from '../engine/plan/rows.js';
import { resolveRunOptions, type RunOptions, type RunOptionsInput } from '../engine/plan/run-options.js';
import { planRun, type RunPlan } from '../engine/plan/run-plan.js';
import {
  PERSONA_NAMES,
  personaScriptOf,
  type PERSONA_SCRIPTS,
  type PersonaName,
} from '../scenarios/persona-scripts.js';

/** A person with a known history, whom tests can look up. */
export interface Persona {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
}

type Script<N extends PersonaName> = (typeof PERSONA_SCRIPTS)[N];

/** The personas of a run, with the course or challenge that their history is about. */
export type Personas = {
  readonly [N in PersonaName]: Persona &
    (Script<N> extends { readonly course: object } ? { readonly courseId: string } : unknown) &
    (Script<N> extends { readonly challenges: readonly [object, ...object[]] }
      ? { readonly challengeId: string }
      : unknown);
};

/** The fewest `--users` with which a run has all personas. */
export const FEWEST_USERS_WITH_PERSONAS = PERSONA_NAMES.length;

/** The scenarios that make the personas' histories. */
const PERSONA_SCENARIOS = ['I007', 'I009', 'I010'];

/**
 * Computes the personas of a run from its options, without a database.
 *
 * @param run - the options given to `runSeed`, or the plan that it returned
 * @throws SeedOptionError; IntegrationError `PERSONAS_MISSING` for a run that does not have them all
 *
 * @example
 * const { leader } = personas({ preset: 'integration', seed: 42 });
 * await dataSource.getRepository(User).findOneByOrFail({ id: leader.userId });
 */
export function personas(run: RunOptionsInput | RunPlan = {}): Personas {
  const plan = 'tag' in run ? run : planRun(resolveRunOptions(run));
  assertHasPersonas(plan);
  const generator = makeGenerator({ plan });
  generator.emitBase(() => undefined);
  return Object.fromEntries(
    PERSONA_NAMES.map((name, index) => [name, personaOf(generator, index)]),
  ) as unknown as Personas;
}

function personaOf(generator: Generator, index: number): Persona {
  const rows: { [T in TableName]?: Row<T>[] } = {};
  generator.emitPerson(index, (table, row) => ((rows[table as TableName] ??= []) as unknown[]).push(row));
  const { course, challenges } = personaScriptOf(index)!;
  const { id: userId, email, preferredLanguage } = rows.User![0]!;
  return {
    userId,
    email,
    language: preferredLanguage as Language,
    ...(course && { courseId: rows.Enrollment![0]!.courseId }),
    ...(challenges?.length && { challengeId: rows.ChallengeParticipant![0]!.challengeId }),
  };
}

/** Whether a run with these options has all personas. */
export function hasPersonas({ host, users, scenarios }: RunOptions): boolean {
  return (
    host === 'create' &&
    users >= FEWEST_USERS_WITH_PERSONAS &&
    PERSONA_SCENARIOS.every((name) => scenarios.includes(name))
  );
}

function assertHasPersonas({ options }: RunPlan): void {
  if (hasPersonas(options)) return;
  const { host, users, scenarios } = options;
  throw new IntegrationError(
    'PERSONAS_MISSING',
    `Only a run that makes its own people, at least ${FEWEST_USERS_WITH_PERSONAS} of them, with the scenarios ${PERSONA_SCENARIOS.join(', ')} has all personas; ` +
      `this one has --host ${host}, --users ${users} and --scenario ${scenarios.join(',')}.`,
  );
}
