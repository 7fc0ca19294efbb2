import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { drawHostPerson } from '../../host/draw-host-person.js';
import type { HostWorld } from '../../host/read-host-world.js';
import { drawPerson } from '../../scenarios/draw-person.js';
import { scenariosOf } from '../../scenarios/registry.js';
import type { HostPerson, PersonSource } from '../plan/people.js';
import { TABLES, type Emit, type Row, type TableName } from '../plan/rows.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { Scenario } from './scenario.js';
import { personContext, seedContext } from './seed-context.js';
import { builtInTable, type SeedTable } from '../plan/seed-table.js';
import { emptyWorld, type World, type WorldCourse } from './world.js';

/** The scenario that nudges people: nobody is nudged by two sides. */
const NUDGES = 'I010';

/** What a generator is made of, such that it can be passed to another thread. */
export interface GeneratorRecipe {
  readonly plan: RunPlan;
  readonly host: HostWorld | undefined;
}

/** Makes a run's rows: first the base, once, then people, in any order. */
export class Generator {
  readonly #plan: RunPlan;
  readonly #host: HostWorld | undefined;
  readonly #scenarios: readonly Scenario[];
  readonly #world: World;

  /**
   * @param plan - the run's
   * @param host - the host that the run attaches to, if it does
   */
  constructor(plan: RunPlan, host?: HostWorld) {
    this.#plan = plan;
    this.#host = host;
    const builtIn = scenariosOf(plan.options).filter(({ name }) => !host || name !== 'HOST');
    this.#scenarios = [...builtIn, ...plan.custom.map(({ scenario }) => scenario)];
    this.#world = { ...emptyWorld(), ...host?.world };
  }

  /** Whether none but our own scenarios take part, whose rows are plain objects. */
  get isBuiltIn(): boolean {
    return this.#plan.custom.length === 0;
  }

  /** What another thread makes the same generator of; `undefined` where a host team's own scenarios take part, which are functions. */
  get recipe(): GeneratorRecipe | undefined {
    return this.isBuiltIn ? { plan: this.#plan, host: this.#host } : undefined;
  }

  /** The published courses that the base has made or found. */
  get courses(): readonly WorldCourse[] {
    return this.#world.courses;
  }

  /** The tables that the run fills, parents before children. */
  tablesIn(schemas: SchemaNames): SeedTable[] {
    const names = this.#scenarios.flatMap(({ tables }) => tables);
    const builtIn = names.filter((name): name is TableName => Object.hasOwn(TABLES, name));
    return [
      ...builtIn.map((name) => builtInTable(name, schemas)),
      ...this.#plan.custom.flatMap((custom) => custom.tablesIn(schemas.host)),
    ];
  }

  /**
   * Makes what all people share and remembers it: to be called once, before any person is made, also by
   * those who drop its rows.
   */
  emitBase(emit: Emit): void {
    const context = seedContext(this.#plan, this.#world, 'base', this.#withoutKnownFiles(emit));
    for (const scenario of this.#scenarios) scenario.base?.(context);
    for (const scenario of this.#scenarios.toReversed()) scenario.concludeBase?.(context);
  }

  /**
   * Makes one person's rows.
   *
   * @param source - the person's number in the run, from 0, or a person of the host's
   */
  emitPerson(source: PersonSource, emit: Emit): void {
    if (typeof source === 'number') {
      const context = seedContext(this.#plan, this.#world, String(source), emit);
      this.#tell(this.#scenarios, personContext(context, drawPerson(context, source)));
    } else {
      this.#emitHostPerson(source, emit);
    }
  }

  #emitHostPerson(source: HostPerson, emit: Emit): void {
    const courses = this.#world.courses.filter(({ id }) => !source.takenCourseIds.includes(id));
    const context = seedContext(this.#plan, { ...this.#world, courses }, source.id, emit);
    const scenarios = this.#scenarios.filter(({ name }) => !source.nudged || name !== NUDGES);
    this.#tell(scenarios, personContext(context, drawHostPerson(context, source)));
  }

  #tell(scenarios: readonly Scenario[], person: ReturnType<typeof personContext>): void {
    for (const scenario of scenarios) scenario.person?.(person);
    for (const scenario of scenarios.toReversed()) scenario.conclude?.(person);
  }

  /** A storage key names one file: what lies in an existing host's storage already is not uploaded again. */
  #withoutKnownFiles(emit: Emit): Emit {
    const known = this.#host && new Set(this.#host.storageKeys);
    if (!known) return emit;
    return (table, row) => {
      if (table === 'CourseAsset') {
        const { storageKey } = row as unknown as Row<'CourseAsset'>;
        if (known.has(storageKey)) return;
        known.add(storageKey);
      }
      emit(table, row);
    };
  }
}
