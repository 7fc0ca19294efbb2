import type { TableName } from '../../engine/plan/rows.js';
import type { AnyDefinition, Relative } from './definition.js';
import type { AnyEntity } from './entities.js';

/** What the caller asked of a factory. */
export interface FactoryRequest {
  readonly plan: object;
  /** Columns, the later over the earlier, each for the row's place in its batch. */
  readonly attributes: readonly ((place: number) => object)[];
  readonly relatives: Readonly<Record<string, Relative<TableName>>>;
  /** Rows that any relation in the story may take. */
  readonly pool: readonly AnyEntity[];
}

/** A request with the definition's default plan. */
export function emptyRequest({ plan }: AnyDefinition): FactoryRequest {
  return { plan, attributes: [], relatives: {}, pool: [] };
}
