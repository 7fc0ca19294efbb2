import type { ForeignKey } from './read-references.js';
import { labelOf, type TablePlace } from './table-place.js';

/**
 * The tables in an order in which their rows can be deleted: a table comes after those that reference it. In
 * a circle of foreign keys, the order is the reverse of the list.
 *
 * @param tables - parents before children, as far as is known
 * @param foreignKeys - those among them
 */
export function deletionOrder(
  tables: readonly TablePlace[],
  foreignKeys: readonly ForeignKey[],
): TablePlace[] {
  const left = new Map(tables.toReversed().map((table) => [labelOf(table), table]));
  const ordered: TablePlace[] = [];
  while (left.size > 0) {
    const isPointedAt = (label: string): boolean =>
      foreignKeys.some(({ child, parent }) => {
        const from = labelOf(child);
        return labelOf(parent) === label && from !== label && left.has(from);
      });
    const next = [...left.keys()].find((label) => !isPointedAt(label)) ?? [...left.keys()][0]!;
    ordered.push(left.get(next)!);
    left.delete(next);
  }
  return ordered;
}
