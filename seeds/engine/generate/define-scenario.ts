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

/** The columns of a table that a custom scenario fills; `id` is one of them. */
export type CustomColumns = Columns & { readonly id: 'text' };

/** A row of such a table: a value of its kind or `null` for each column. */
export type CustomRow<C extends Columns> = {
  readonly [Column in keyof C]: Column extends 'id' ? string : ValueOfKind[C[Column] & ColumnKind] | null;
};

/** What a custom scenario works with: the same as built-in scenarios, for its own tables. */
export interface CustomContext<T extends Readonly<Record<string, CustomColumns>>> extends Omit<
  SeedContext,
  'emit' | 'wants'
> {
  /**
   * Emits a row into its table; its `id` must come from `newId`, so that `seed:revert` finds it. The row may be used
   * again, but what is in its JSONB columns must not be changed.
   */
  emit<Table extends keyof T & string>(table: Table, row: CustomRow<T[Table]>): void;
}

/** The definition of a custom scenario. */
export interface ScenarioDefinition<T extends Readonly<Record<string, CustomColumns>>> {
  /** Capital letters, digits and underscores, such as `SAVINGS_GOALS`. */
  readonly name: string;
  /** Raise it when the scenario writes other rows than before; 1 by default. */
  readonly version?: number;
  /** The schema of the tables; by default the host's. */
  readonly schema?: string;
  /** The tables it fills and the columns it writes, parents before children. */
  readonly tables: T;
  /** Emits what all people share. */
  base?(context: CustomContext<T>): void;
  /**
   * Emits one person's rows; it can read what the built-in scenarios made for the person, but not change it.
   */
  person?(context: CustomContext<T> & { readonly person: Readonly<Person> }): void;
}

/** A host team's own scenario, made by {@link defineScenario}. */
export interface CustomScenario extends ScenarioVersion {
  /** Its tables, in `hostSchema` unless the definition names a schema. */
  tablesIn(hostSchema: string): readonly SeedTable[];
  /** The scenario that the generator runs. */
  readonly scenario: Scenario;
}

/** Shared by every copy of this module in a process, so that each recognizes scenarios made by another. */
const BRAND = Symbol.for('edfinance-integration-models.scenario');
const NAME = /^[A-Z][A-Z0-9_]{0,39}$/;

/**
 * Makes a host team's own scenario, for tables that this package does not know. It has the same streams, ids,
 * clock and ledger as the built-in scenarios, and its rows are reverted with the run's others. Its functions
 * must be pure: what they emit may depend on their arguments only. It has random streams of its own, so in
 * the rows of built-in scenarios only the run's tag changes.
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
      ...(base && { base: (context) => base(customContext(definition, context)) }),
      ...(person && {
        person: (context) => person({ ...customContext(definition, context), person: context.person }),
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
 * Refuses scenarios that have a name or a table in common.
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
  { name, tables }: Pick<ScenarioDefinition<T>, 'name' | 'tables'>,
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
      assertListed(name, table, tables);
      assertSeededId(name, table, row.id, plan.tag);
      // It is encoded later, and the scenario may use the object again.
      emit(table, { ...row });
    },
  };
}

function assertListed(name: string, table: string, tables: object): void {
  if (Object.hasOwn(tables, table)) return;
  throw new IntegrationError(
    'SEED_SCENARIO_INVALID',
    `Scenario ${name} emits a row of "${table}", which it does not list in "tables"; add it there. The unit was rolled back.`,
  );
}

function assertSeededId(name: string, table: string, id: unknown, tag: string): void {
  if (typeof id === 'string' && id.length === 36 && tagOf(id) === tag) return;
  throw new IntegrationError(
    'SEED_ID_FOREIGN',
    `Scenario ${name} emits a row of ${table} with the id ${JSON.stringify(id)}, which does not carry the run's tag, so ` +
      'seed:revert could not find it. Take ids from newId(). The unit was rolled back.',
  );
}

function tagOf(id: string): string {
  return id.slice(15, 18) + id.slice(20, 23) + id.slice(24, 26);
}

function assertValid(name: string, version: number, tables: Readonly<Record<string, Columns>>): void {
  const builtIn: readonly string[] = [...SCENARIO_NAMES, 'HOST', 'STREAK'];
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
