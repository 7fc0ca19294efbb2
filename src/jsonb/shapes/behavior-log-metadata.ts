import { IsIn } from 'class-validator';
import { IsText } from '../decorators/is-text.js';
import { Nested } from '../decorators/nested.js';
import { OpenDocument } from '../decorators/open-document.js';
import { Optional } from '../decorators/optional.js';
import { DATA_LIMITS } from '../document-limits.js';

export const BEHAVIOR_SOURCES = ['WEB', 'MOBILE', 'API'] as const;
export type BehaviorSource = (typeof BEHAVIOR_SOURCES)[number];

/** The user's experiment and variant. */
export class BehaviorExperiment {
  @IsText()
  name: string;

  @IsText()
  variant: string;
}

/** Metadata of a logged event: known keys are typed if present, others are accepted. */
@OpenDocument(DATA_LIMITS)
export class BehaviorLogMetadata {
  [key: string]: unknown;

  @Optional()
  @IsIn(BEHAVIOR_SOURCES)
  source?: BehaviorSource;

  @Optional()
  @IsText()
  appVersion?: string;

  @Optional()
  @IsText()
  courseId?: string;

  @Optional()
  @IsText()
  challengeId?: string;

  @Optional()
  @IsText()
  nudgeId?: string;

  @Optional()
  @IsText()
  assetId?: string;

  @Optional()
  @Nested(() => BehaviorExperiment)
  experiment?: BehaviorExperiment;
}
