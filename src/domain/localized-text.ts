import { LANGUAGES, type I18nText, type Language } from '../jsonb/shapes/i18n-text.js';

/** The language for people who chose none, or one that texts are not written in. */
export const FALLBACK_LANGUAGE: Language = 'vi';

/** The language to address a person in, from `User.preferredLanguage`. */
export function languageOf(preferredLanguage: string | null): Language {
  return LANGUAGES.find((language) => language === preferredLanguage) ?? FALLBACK_LANGUAGE;
}

/** A text in a language; in Vietnamese where it is not yet translated, and empty where it is not written at all. */
export function textIn(text: I18nText, language: Language): string {
  return text[language] || text[FALLBACK_LANGUAGE];
}

/** A text with the Vietnamese in place of every translation that is missing. */
export function withFallback(text: I18nText): I18nText {
  return { vi: text.vi, en: textIn(text, 'en'), zh: textIn(text, 'zh') };
}
