import {
  BASELINE_OPTIONAL_TABLES,
  isOptionalTable,
  type OptionalTable,
} from '../../../src/entities/table-names.js';
import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import type { PersonSource } from '../plan/people.js';
import { TABLES, type Emit, type Row, type TableName } from '../plan/rows.js';
import type { RunPlan } from '../plan/run-plan.js';
import { builtInTable, type SeedTable } from '../plan/seed-table.js';
import type { CustomScenario } from './define-scenario.js';
import type { Person } from './person.js';
import type { PersonContext, Scenario, SeedContext } from './scenario.js';
import { personContext, seedContext } from './seed-context.js';
import { emptyWorld, type HostWorld, type World, type WorldCourse } from './world.js';

/**
 * People whose rows are made together. With more, so many objects are in use whenever V8 collects that it takes them
 * for lasting ones.
 */
export const PEOPLE_AT_ONCE = 24;

/** The scenario that nudges people: nobody is nudged from two sides. */
const NUDGES = 'I010';

/** What decides the rows of built-in scenarios; it can be passed to another thread. */
export interface GeneratorRecipe {
  readonly plan: RunPlan;
  /** The host that the run attaches to, if it does. */
  readonly host?: HostWorld | undefined;
  /** What the host has of the tables that only some hosts have; by default those of the baseline. */
  readonly hostTables?: readonly OptionalTable[] | undefined;
}

/** What a generator is made of. */
export interface GeneratorParts extends GeneratorRecipe {
  /** The built-in scenarios of the run, in the order in which they run. */
  readonly scenarios: readonly Scenario[];
  /** The host team's own scenarios of the run; they run after the built-in ones. */
  readonly custom: readonly CustomScenario[];
  /** Draws a new learner, or makes one of a person of the host's. */
  drawPerson(context: SeedContext, source: PersonSource): Person;
}

/** A row and its table. */
interface MadeRow {
  readonly table: TableName;
  readonly row: Row<TableName>;
}

/** A person whose rows are being made. */
interface PersonUnderWay {
  readonly context: PersonContext;
  /** Whether somebody else nudges them already. */
  readonly isNudged: boolean;
  readonly rows: MadeRow[];
}

/** Makes a run's rows: first the base, once, then people, in any order. */
export class Generator {
  readonly #parts: GeneratorParts;
  readonly #scenarios: readonly Scenario[];
  readonly #world: World;

  constructor(parts: GeneratorParts) {
    this.#parts = parts;
    this.#scenarios = [...parts.scenarios, ...parts.custom.map(({ scenario }) => scenario)];
    this.#world = { ...emptyWorld(parts.hostTables ?? BASELINE_OPTIONAL_TABLES), ...parts.host?.world };
  }

  /**
   * What another thread needs to make the same rows; `undefined` with custom scenarios, which are functions.
   */
  get recipe(): GeneratorRecipe | undefined {
    const { plan, host, hostTables, custom } = this.#parts;
    return custom.length === 0 ? { plan, host, hostTables } : undefined;
  }

  /** The published courses that the base has made or found. */
  get courses(): readonly WorldCourse[] {
    return this.#world.courses;
  }

  /** The tables that the run fills, parents before children. */
  tablesIn(schemas: SchemaNames): SeedTable[] {
    const names = this.#scenarios.flatMap(({ tables }) => tables);
    const { hostTables } = this.#world;
    const builtIn = names.filter(
      (name): name is TableName =>
        Object.hasOwn(TABLES, name) && (!isOptionalTable(name) || hostTables.has(name)),
    );
    return [
      ...builtIn.map((name) => builtInTable(name, schemas)),
      ...this.#parts.custom.flatMap((custom) => custom.tablesIn(schemas.host)),
    ];
  }

  /**
   * Makes what all people share. Call it once, before any person is made, even if its rows are not needed.
   */
  emitBase(emit: Emit): void {
    const context = seedContext(this.#parts.plan, this.#world, 'base', {
      emit: this.#withoutKnownFiles(emit),
    });
    for (const scenario of this.#scenarios) scenario.base?.(context);
    for (const scenario of this.#scenarios.toReversed()) scenario.concludeBase?.(context);
  }

  /**
   * Makes one person's rows.
   *
   * @param source - the person's number in the run, from 0, or a person of the host's
   * @param written - names of the tables whose rows are written, if it is not all of them: rows of others may not
   *   be made, which changes none of the rest
   */
  emitPerson(source: PersonSource, emit: Emit, written?: ReadonlySet<string>): void {
    this.emitPeople([source], emit, written);
  }

  /**
   * Makes the rows of some people, {@link PEOPLE_AT_ONCE} at a time: each scenario for all of these before the next
   * begins, since code that has just run is still in the processor's caches, and all of the scenarios together don't
   * fit into these.
   *
   * @param sources - as in {@link emitPerson}
   * @param emit - gets the rows of the first person, then those of the next
   * @param written - as in {@link emitPerson}
   */
  emitPeople(sources: readonly PersonSource[], emit: Emit, written?: ReadonlySet<string>): void {
    for (let from = 0; from < sources.length; from += PEOPLE_AT_ONCE)
      this.#emitTogether(sources.slice(from, from + PEOPLE_AT_ONCE), emit, written);
  }

  #emitTogether(
    sources: readonly PersonSource[],
    emit: Emit,
    written: ReadonlySet<string> | undefined,
  ): void {
    const people = sources.map((source) => this.#begin(source, written));
    const takingPart = ({ name }: Scenario): readonly PersonUnderWay[] =>
      name === NUDGES ? people.filter(({ isNudged }) => !isNudged) : people;
    for (const scenario of this.#scenarios)
      for (const { context } of takingPart(scenario)) scenario.person?.(context);
    for (const scenario of this.#scenarios.toReversed())
      for (const { context } of takingPart(scenario)) scenario.conclude?.(context);
    for (const { rows } of people) for (const { table, row } of rows) emit(table, row);
  }

  #begin(source: PersonSource, written: ReadonlySet<string> | undefined): PersonUnderWay {
    const isNew = typeof source === 'number';
    const world = isNew ? this.#world : this.#withoutCourses(source.takenCourseIds);
    const rows: MadeRow[] = [];
    const context = seedContext(this.#parts.plan, world, isNew ? String(source) : source.id, {
      emit: (table, row) => rows.push({ table, row }),
      written,
    });
    const person = this.#parts.drawPerson(context, source);
    return { context: personContext(context, person), isNudged: !isNew && source.nudged, rows };
  }

  #withoutCourses(ids: readonly string[]): World {
    return { ...this.#world, courses: this.#world.courses.filter(({ id }) => !ids.includes(id)) };
  }

  /** A storage key names one file, so a file that the existing host has already gets no second row. */
  #withoutKnownFiles(emit: Emit): Emit {
    const { host } = this.#parts;
    if (!host) return emit;
    const known = new Set(host.storageKeys);
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
