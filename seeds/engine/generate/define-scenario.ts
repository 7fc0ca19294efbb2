import { IntegrationError } from '../../../src/errors.js';
import type { Person } from './person.js';
import { TABLE_NAMES, type ColumnKind, type Columns } from '../plan/rows.js';
import { SCENARIO_NAMES, type ScenarioVersion } from '../plan/run-options.js';
import type { Scenario, SeedContext } from './scenario.js';
import type { SeedTable } from '../plan/seed-table.js';

interface ValueOfKind {
  text: string;
  integer: number;
  double: number;
  boolean: boolean;
  timestamp: Date;
  jsonb: unknown;
}

/** The columns of a table that a host team's own scenario fills; `id` is one of them. */
export type CustomColumns = Columns & { readonly id: 'text' };

/** A row of such a table: every column, each a value of its kind or `null`. */
export type CustomRow<C extends Columns> = {
  readonly [Column in keyof C]: Column extends 'id' ? string : ValueOfKind[C[Column] & ColumnKind] | null;
};

/** What a host team's own scenario works with: what the built-in ones have, for tables of its own. */
export interface CustomContext<T extends Readonly<Record<string, CustomColumns>>> extends Omit<
  SeedContext,
  'emit'
> {
  /** Takes a row into its table; its `id` must come from `newId`, by which `seed:revert` knows it again. */
  emit<Table extends keyof T & string>(table: Table, row: CustomRow<T[Table]>): void;
}

/** What a host team says of a scenario of its own. */
export interface ScenarioDefinition<T extends Readonly<Record<string, CustomColumns>>> {
  /** Capital letters, digits and underscores, such as `SAVINGS_GOALS`. */
  readonly name: string;
  /** To be raised when the scenario is to write other rows than before; 1 by default. */
  readonly version?: number;
  /** The schema of the tables; by default the host's. */
  readonly schema?: string;
  /** The tables it fills and the columns it writes, parents before children. */
  readonly tables: T;
  /** Emits what all people share. */
  base?(context: CustomContext<T>): void;
  /** Emits one person's rows; sees what the built-in scenarios made for the person, and leaves it as it is. */
  person?(context: CustomContext<T> & { readonly person: Readonly<Person> }): void;
}

/** A scenario of a host team's own, as {@link defineScenario} made it. */
export interface CustomScenario extends ScenarioVersion {
  /** Its tables; `hostSchema` is where they are unless it says otherwise. */
  tablesIn(hostSchema: string): readonly SeedTable[];
  /** The scenario as the generator runs it. */
  readonly scenario: Scenario;
}

/** Shared by every copy of this module in a process, so that a scenario made by one is known to another. */
const BRAND = Symbol.for('edfinance-integration-models.scenario');
const NAME = /^[A-Z][A-Z0-9_]{0,39}$/;

/**
 * Makes a scenario of a host team's own, for tables that this package does not know: it gets the same
 * streams, ids, clock and ledger as the built-in scenarios, and its rows are reverted with the run's others.
 * Its functions must be pure: what they emit may depend on what they are given, and on nothing else. Its streams
 * are its own, so that the built-in scenarios' rows differ by the run's tag alone.
 *
 * @throws IntegrationError `SEED_SCENARIO_INVALID` naming everything that is wrong with the definition
 */
export function defineScenario<const T extends Readonly<Record<string, CustomColumns>>>(
  definition: ScenarioDefinition<T>,
): CustomScenario {
  const { name, version = 1, tables, schema } = definition;
  assertValid(name, version, tables);
  const { base, person } = definition;
  const custom: CustomScenario = {
    name,
    version,
    tablesIn: (hostSchema) =>
      Object.entries(tables).map(([table, columns]) => ({
        name: table,
        schema: schema ?? hostSchema,
        columns,
      })),
    scenario: {
      name,
      tables: Object.keys(tables),
      ...(base && { base: (context) => base(customContext(name, context)) }),
      ...(person && {
        person: (context) => person({ ...customContext<T>(name, context), person: context.person }),
      }),
    },
  };
  return Object.freeze(Object.assign(custom, { [BRAND]: true }));
}

/** Whether a value was made by {@link defineScenario}. */
export function isCustomScenario(value: unknown): value is CustomScenario {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/**
 * Refuses scenarios that could not be told apart in one run.
 *
 * @throws IntegrationError `SEED_SCENARIO_INVALID`
 */
export function assertDistinct(scenarios: readonly CustomScenario[]): void {
  const names = scenarios.map(({ name }) => name);
  const tables = scenarios.flatMap(({ scenario }) => scenario.tables);
  for (const [kind, all] of Object.entries({ name: names, table: tables })) {
    const twice = all.find((value, place) => all.indexOf(value) !== place);
    if (twice !== undefined) {
      throw new IntegrationError(
        'SEED_SCENARIO_INVALID',
        `Two scenarios have the ${kind} "${twice}"; rename one of them.`,
      );
    }
  }
}

function customContext<T extends Readonly<Record<string, CustomColumns>>>(
  name: string,
  context: SeedContext,
): CustomContext<T> {
  const { plan, world } = context;
  const emit = context.emit as unknown as (table: string, row: { readonly id: string }) => void;
  return {
    plan,
    world,
    stream: (entity) => context.stream(`${name}.${entity}`),
    newId: (entity, at) => context.newId(`${name}.${entity}`, at),
    emit: (table, row) => {
      assertSeededId(name, table, row.id, plan.tag);
      emit(table, row);
    },
  };
}

function assertSeededId(name: string, table: string, id: unknown, tag: string): void {
  if (typeof id === 'string' && id.length === 36 && tagOf(id) === tag) return;
  throw new IntegrationError(
    'SEED_ID_FOREIGN',
    `Scenario ${name} emits a row of ${table} with the id ${JSON.stringify(id)}, which is not of this run, so that ` +
      'seed:revert could not find it; take ids from newId(). Nothing of this unit was written.',
  );
}

function tagOf(id: string): string {
  return id.slice(15, 18) + id.slice(20, 23) + id.slice(24, 26);
}

function assertValid(name: string, version: number, tables: Readonly<Record<string, Columns>>): void {
  const builtIn: readonly string[] = [...SCENARIO_NAMES, 'HOST'];
  const known: readonly string[] = TABLE_NAMES;
  const problems: string[] = [];
  if (!NAME.test(name))
    problems.push('its name must be of A-Z, 0-9 and _, beginning with a letter, at most 40');
  if (builtIn.includes(name)) problems.push('its name is that of a built-in scenario');
  if (!Number.isSafeInteger(version) || version < 1)
    problems.push('its version must be a whole number from 1');
  if (Object.keys(tables).length === 0) problems.push('it lists no table');
  for (const [table, columns] of Object.entries(tables)) {
    if (known.includes(table)) problems.push(`the built-in scenarios fill ${table}`);
    if (columns['id'] !== 'text') problems.push(`${table} needs a column id of the kind "text"`);
  }
  if (problems.length === 0) return;
  throw new IntegrationError(
    'SEED_SCENARIO_INVALID',
    `Scenario "${name}" cannot be used: ${problems.join('; ')}.`,
  );
}
