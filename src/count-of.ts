/** A count with the thousands separated: `1,234,567`. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A count with its noun: `1 row`, `2 rows`, `12,345 rows`.
 *
 * @param noun - in the singular
 * @param plural - if it is not the noun with an `s`
 */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** A size in megabytes with one decimal: `1,234.5 MB`. */
export function megabytes(bytes: number): string {
  const [whole = '', decimal = ''] = (bytes / 1024 / 1024).toFixed(1).split('.');
  return `${grouped(Number(whole))}.${decimal} MB`;
}
