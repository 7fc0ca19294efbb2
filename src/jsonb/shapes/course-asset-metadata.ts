import { IsIn, IsNumber, IsPositive, Matches } from 'class-validator';
import { IsText } from '../decorators/is-text.js';
import { Optional } from '../decorators/optional.js';
import { LANGUAGES, type Language } from './i18n-text.js';
import { ClosedDocument } from '../decorators/open-document.js';
import { DATA_LIMITS } from '../document-limits.js';

/** Metadata of a stored file; every key is optional, unknown keys are refused. */
@ClosedDocument(DATA_LIMITS)
export class CourseAssetMetadata {
  /** SHA-256 of the file as 64 hexadecimal digits. */
  @Optional()
  @Matches(/^[0-9A-Fa-f]{64}$/, { message: '$property must be 64 hexadecimal digits' })
  checksumSha256?: string;

  /** The object store's ETag. */
  @Optional()
  @IsText()
  etag?: string;

  @Optional()
  @IsText()
  bucket?: string;

  @Optional()
  @IsIn(LANGUAGES)
  language?: Language;

  /** In pixels. */
  @Optional()
  @IsNumber()
  @IsPositive()
  width?: number;

  /** In pixels. */
  @Optional()
  @IsNumber()
  @IsPositive()
  height?: number;

  @Optional()
  @IsNumber()
  @IsPositive()
  pages?: number;

  @Optional()
  @IsNumber()
  @IsPositive()
  durationSeconds?: number;
}
