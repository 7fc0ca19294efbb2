import type { I18nText } from '../jsonb/shapes/i18n-text.js';

/** A placeholder's value: the same in every language, or one text for each. */
export type TemplateValue = I18nText | string | number;

type Part = string | { readonly placeholder: string };
type Template = Readonly<Record<keyof I18nText, readonly Part[]>>;

const compiled = new WeakMap<I18nText, Template>();

/**
 * Fills the placeholders of a text, such as `{amount}`, in all languages.
 *
 * @param text - compiled once and cached for as long as the object lives
 * @param values - by placeholder
 * @throws Error if a placeholder has no value
 */
export function fillText(text: I18nText, values: Readonly<Record<string, TemplateValue>>): I18nText {
  let template = compiled.get(text);
  if (!template)
    compiled.set(text, (template = { vi: parse(text.vi), en: parse(text.en), zh: parse(text.zh) }));
  return {
    vi: fill(template.vi, 'vi', values),
    en: fill(template.en, 'en', values),
    zh: fill(template.zh, 'zh', values),
  };
}

function parse(text: string): Part[] {
  return text.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 1 ? { placeholder: piece } : piece));
}

function fill(
  parts: readonly Part[],
  language: keyof I18nText,
  values: Readonly<Record<string, TemplateValue>>,
): string {
  let result = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      result += part;
    } else {
      const value = values[part.placeholder];
      if (value === undefined)
        throw new Error(`Nothing is given for {${part.placeholder}} in "${parts.join('')}".`);
      result += typeof value === 'object' ? value[language] : value;
    }
  }
  return result;
}
