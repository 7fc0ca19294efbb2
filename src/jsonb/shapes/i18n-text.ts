import { IsText } from '../decorators/is-text.js';
import { ExactDocument } from '../decorators/open-document.js';
import { TEXT_LIMITS } from '../document-limits.js';

/** The languages of every text. */
export const LANGUAGES = ['vi', 'en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in three languages; an empty string is not translated yet. */
@ExactDocument(TEXT_LIMITS)
export class I18nText {
  @IsText()
  vi: string;

  @IsText()
  en: string;

  @IsText()
  zh: string;
}
