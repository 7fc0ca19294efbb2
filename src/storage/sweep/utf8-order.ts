/**
 * Compares two texts by their UTF-8 bytes, the order of S3 listings and of PostgreSQL's collation "C". UTF-16
 * order differs only between surrogates and the code units above them, so these are remapped (Unicode
 * Technical Note 12, "code point order").
 *
 * @returns negative, 0 or positive
 */
export function compareUtf8(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a !== b) return weight(a) - weight(b);
  }
  return left.length - right.length;
}

function weight(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
