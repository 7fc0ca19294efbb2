/**
 * A `LIKE` pattern for the ids of the rows that one seed run made: UUIDs of version 8 that carry the run's
 * tag as `________-____-8RRR-_RRR-RR__________`.
 *
 * @param tag eight lower-case hexadecimal digits
 */
export function seededIdPattern(tag: string): string {
  return `________-____-8${tag.slice(0, 3)}-_${tag.slice(3, 6)}-${tag.slice(6, 8)}__________`;
}
