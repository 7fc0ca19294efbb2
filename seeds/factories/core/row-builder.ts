import { DAY } from '../../../src/domain/local-time.js';
import { type EntityByTable, ENTITY_OF_TABLE } from '../../../src/entities/index.js';
import type { TableName } from '../../engine/plan/rows.js';
import { seededId } from '../../engine/random/seeded-id.js';
import {
  BUILD,
  type AnyDefinition,
  type EntityOf,
  type FactoryDefinition,
  type Relations,
  type RowBuilder,
} from './definition.js';
import { entityOf } from './entities.js';
import { emptyRequest, type FactoryRequest } from './factory-request.js';
import { momentsAfter } from './moments.js';
import type { Story } from './story.js';

/** How long before "now" a row is dated if no related row has a date. */
const DEFAULT_AGE = 30 * DAY;

/** Builds a definition's row into a story, with every row that it needs. */
export function buildRow<D extends AnyDefinition>(
  definition: D,
  request: FactoryRequest,
  place: number,
  story: Story,
): EntityOf<D> {
  const { table, build } = definition as unknown as FactoryDefinition<TableName, object, Relations, never>;
  const { factorySet } = story;
  const { number, random } = factorySet.next(table);
  const { asOf, tag, known } = factorySet;
  const given: Record<string, unknown> = Object.assign({}, ...request.attributes.map((own) => own(place)));
  const newId = (at: number): string => seededId(at, tag, random);

  const givenId = (name: string): string | undefined => {
    const { column } = definition.relations[name]!;
    return column === undefined ? undefined : (given[column] as string | undefined);
  };
  const recycled = <U extends TableName>(from: U): EntityByTable[U][] =>
    request.pool.filter((row) => row instanceof ENTITY_OF_TABLE[from]) as EntityByTable[U][];
  const find: AnyBuilder['find'] = (from, id) => known.find(from, id) ?? entityOf(from, { id });
  const make: AnyBuilder['make'] = (other, plan = {}, relatives = {}) => {
    const asked = {
      ...emptyRequest(other),
      plan,
      relatives: relatives as FactoryRequest['relatives'],
      pool: request.pool,
    };
    return buildRow(other, asked, place, story);
  };

  return build({
    plan: { ...definition.plan, ...request.plan },
    given,
    random,
    number,
    asOf,
    tag,
    newId,
    main(row) {
      const entity = story.add(table, row, given);
      factorySet.pin(entity, Object.keys(given));
      return entity;
    },
    adopt: (entity) => Object.assign(entity, given),
    emit: (to, row) => story.add(to, row),
    isGiven: (name) => request.relatives[name] !== undefined || givenId(name) !== undefined,
    relative(name, plan, relatives) {
      const { factory, fits } = definition.relations[name]!;
      const requested = request.relatives[name] ?? givenId(name);
      if (typeof requested === 'string') return find(factory.table, requested);
      if (requested) return BUILD in requested ? requested[BUILD](story, place, request.pool) : requested;
      const candidates = recycled(factory.table).filter(fits);
      return candidates[place % candidates.length] ?? make(factory, plan, relatives);
    },
    make,
    several(other, count, fits) {
      const found = (recycled(other.table) as EntityOf<typeof other>[]).filter(fits).slice(0, count);
      while (found.length < count) found.push(make(other));
      return found;
    },
    find,
    pointingAt: (from, column, id) => known.pointingAt(from, column, id),
    moments(count, ...dates) {
      const times = dates.flatMap((date) => date?.getTime() ?? []);
      const from = times.length > 0 ? Math.max(...times) : asOf - DEFAULT_AGE;
      return momentsAfter(from, count, asOf, random);
    },
  }) as EntityOf<D>;
}

type AnyBuilder = RowBuilder<TableName, object, Relations>;
