import { IsText } from '../decorators/is-text.js';
import { ClosedDocument } from '../decorators/open-document.js';
import { TEXT_LIMITS } from '../document-limits.js';

/** The languages that every text is written in. */
export const LANGUAGES = ['vi', 'en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in the three languages; an empty string is a text not yet translated. */
@ClosedDocument(TEXT_LIMITS)
export class I18nText {
  @IsText()
  vi: string;

  @IsText()
  en: string;

  @IsText()
  zh: string;
}
