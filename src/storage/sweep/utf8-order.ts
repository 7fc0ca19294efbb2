/**
 * Compares two texts by their UTF-8 bytes, as S3 lists keys and as PostgreSQL's collation "C" sorts them. UTF-16 sorts
 * otherwise only where surrogates meet the characters above them, so these are moved ("code point order", Unicode
 * Technical Note 12).
 *
 * @returns below 0, 0 or above 0
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
