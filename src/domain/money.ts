import type { I18nText } from '../jsonb/shapes/i18n-text.js';

/** The currency of every amount (ISO 4217). */
export const CURRENCY = 'VND';

/**
 * Formats an amount of VND in each language: "2.000.000 ₫" in Vietnamese, "2,000,000 ₫" in English and
 * Chinese. Doesn't use `Intl`, whose data differ between machines.
 *
 * @param amount - whole VND, not negative
 */
export function moneyText(amount: number): I18nText {
  const comma = `${groupThousands(amount, ',')} ₫`;
  return { vi: `${groupThousands(amount, '.')} ₫`, en: comma, zh: comma };
}

function groupThousands(amount: number, separator: string): string {
  const digits = String(amount);
  let grouped = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3) {
    grouped = digits.slice(Math.max(0, end - 3), end) + separator + grouped;
  }
  return grouped;
}
