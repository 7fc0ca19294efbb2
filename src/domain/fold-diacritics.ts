/**
 * Converts Vietnamese text to ASCII letters, as in e-mail addresses: "Đặng Thùy Trâm" becomes "Dang Thuy
 * Tram".
 *
 * @param text - Latin letters with any diacritics
 */
export function foldDiacritics(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
