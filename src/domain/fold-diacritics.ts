/** What has nothing to fold. */
// eslint-disable-next-line no-control-regex -- ASCII begins with them
const ASCII = /^[\u0000-\u007f]*$/;

/** Words of names: folding is slow, and people have the same few. */
const folded = new Map<string, string>();
const MOST_WORDS = 10_000;
const LONGEST_WORD = 40;

/**
 * Converts Vietnamese text to ASCII letters, as in e-mail addresses: "Đặng Thùy Trâm" becomes "Dang Thuy
 * Tram".
 *
 * @param text - Latin letters with any diacritics
 */
export function foldDiacritics(text: string): string {
  if (ASCII.test(text)) return text;
  const known = folded.get(text);
  if (known !== undefined) return known;
  const result = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  if (folded.size === MOST_WORDS) folded.clear();
  if (text.length <= LONGEST_WORD) folded.set(text, result);
  return result;
}
