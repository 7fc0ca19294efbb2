import { IsIn, IsInt, IsNumber, IsPositive, Matches, Min } from 'class-validator';
import { IsText } from '../decorators/is-text.js';
import { Optional } from '../decorators/optional.js';
import { LANGUAGES, type Language } from './i18n-text.js';
import { OpenDocument } from '../decorators/open-document.js';
import { DATA_LIMITS } from '../document-limits.js';

/** Metadata of a stored file: known keys are typed if present, others are accepted. */
@OpenDocument(DATA_LIMITS)
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

  /** A checksum in the host's form. */
  @Optional()
  @IsText()
  checksum?: string;

  /** The file's name where it was uploaded. */
  @Optional()
  @IsText()
  originalName?: string;

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

  @Optional()
  @IsInt()
  @Min(0)
  viewCount?: number;
}
