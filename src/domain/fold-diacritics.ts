/**
 * A Vietnamese text in the letters of ASCII, as people write it in e-mail addresses: "Đặng Thùy Trâm"
 * becomes "Dang Thuy Tram".
 *
 * @param text - Latin letters with any diacritics
 */
export function foldDiacritics(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
