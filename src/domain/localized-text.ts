import { LANGUAGES, type I18nText, type Language } from '../jsonb/shapes/i18n-text.js';

/** Language for people without a supported preference. */
export const FALLBACK_LANGUAGE: Language = 'vi';

/** Returns a person's language, from `User.preferredLanguage`. */
export function languageOf(preferredLanguage: string | null): Language {
  return LANGUAGES.find((language) => language === preferredLanguage) ?? FALLBACK_LANGUAGE;
}

/** Returns a text in a language, or in Vietnamese if it is not translated. */
export function textIn(text: I18nText, language: Language): string {
  return text[language] || text[FALLBACK_LANGUAGE];
}

/** Replaces missing translations by the Vietnamese text. */
export function withFallback(text: I18nText): I18nText {
  return { vi: text.vi, en: textIn(text, 'en'), zh: textIn(text, 'zh') };
}
