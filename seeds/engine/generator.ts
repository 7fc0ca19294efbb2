import { drawPerson } from '../scenarios/draw-person.js';
import { scenariosOf } from '../scenarios/registry.js';
import type { Emit, TableName } from './rows.js';
import type { RunPlan } from './run-plan.js';
import type { Scenario } from './scenario.js';
import { personContext, seedContext } from './seed-context.js';
import { emptyWorld, type World } from './world.js';

/** Makes a run's rows: first the base, once, then people, in any order. */
export class Generator {
  readonly #plan: RunPlan;
  readonly #scenarios: readonly Scenario[];
  readonly #world: World = emptyWorld();

  /** The tables that the run fills, parents before children. */
  readonly tables: readonly TableName[];

  /** @param plan - the run's */
  constructor(plan: RunPlan) {
    this.#plan = plan;
    this.#scenarios = scenariosOf(plan.options);
    this.tables = this.#scenarios.flatMap(({ tables }) => tables);
  }

  /**
   * Makes what all people share and remembers it: to be called once, before any person is made, also by
   * those who drop its rows.
   */
  emitBase(emit: Emit): void {
    const context = seedContext(this.#plan, this.#world, 'base', emit);
    for (const scenario of this.#scenarios) scenario.base?.(context);
    for (const scenario of this.#scenarios.toReversed()) scenario.concludeBase?.(context);
  }

  /**
   * Makes one person's rows.
   *
   * @param index - the person's number in the run, from 0
   */
  emitPerson(index: number, emit: Emit): void {
    const context = seedContext(this.#plan, this.#world, String(index), emit);
    const person = personContext(context, drawPerson(context, index));
    for (const scenario of this.#scenarios) scenario.person?.(person);
    for (const scenario of this.#scenarios.toReversed()) scenario.conclude?.(person);
  }
}
