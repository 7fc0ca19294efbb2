import { grouped } from '../../count-of.js';
import { CURRENCY } from '../../domain/money.js';
import { LANGUAGES, type I18nText } from '../../jsonb/shapes/i18n-text.js';
import { markup, type Html } from './html.js';

/** Between a number and its unit, so that they stay together. */
const SPACE = '\u00a0';

/**
 * `400,000 ₫`, `12 USD`
 *
 * @param currency - ISO 4217, in any case
 */
export function moneyText(amount: number, currency: string = CURRENCY): string {
  const code = currency.toUpperCase();
  return `${grouped(Math.round(amount))}${SPACE}${code === CURRENCY ? '₫' : code}`;
}

/** `12.6 %`; a dash where there is no whole. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (100 * part) / whole;
  return `${percent.toFixed(percent === 0 || percent === 100 ? 0 : 1)}${SPACE}%`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `3.7 GB`; powers of 1000. */
export function bytesText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)}${SPACE}${UNITS[power]}`;
}

/** A text in one language, for labels: English, else the first that there is. */
export function englishText(text: Partial<I18nText> | string | null): string {
  if (typeof text === 'string') return text;
  const texts: unknown[] = [text?.en, ...LANGUAGES.map((language) => text?.[language])];
  return texts.find((one) => typeof one === 'string') ?? '(no text)';
}

/** A text of the database; its direction does not spread. */
export function dataText(text: string, language?: string): Html {
  return language === undefined ? markup`<bdi>${text}</bdi>` : markup`<bdi lang="${language}">${text}</bdi>`;
}

/** A text in its three languages, each marked as such, one below the other. */
export function threeTexts(text: Partial<I18nText> | string | null, width = Infinity): Html {
  if (text === null) return markup`<span class="none">no text</span>`;
  if (typeof text === 'string') return dataText(cutText(text, width), 'vi');
  const texts = LANGUAGES.map((language) => {
    const one: unknown = text[language];
    if (typeof one !== 'string') return null;
    return markup`<bdi lang="${language}"${title(one, width)}>${cutText(one, width)}</bdi>`;
  });
  return markup`<span class="texts">${texts}</span>`;
}

function title(text: string, width: number): Html | false {
  return [...text].length > width && markup` title="${text}"`;
}

/** A text in as many characters, the last an ellipsis where it was cut. */
export function cutText(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  const kept = characters.slice(0, width - 1).join('');
  return `${kept.trimEnd()}…`;
}
