/** What has nothing to fold. */
// eslint-disable-next-line no-control-regex -- ASCII begins with them
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * Converts Vietnamese text to ASCII letters, as in e-mail addresses: "Đặng Thùy Trâm" becomes "Dang Thuy
 * Tram".
 *
 * @param text - Latin letters with any diacritics
 */
export function foldDiacritics(text: string): string {
  if (ASCII.test(text)) return text;
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
