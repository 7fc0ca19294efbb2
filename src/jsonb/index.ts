/** Shapes of the JSONB fields, and their validation. */
export type { FieldAudit } from './audit-table.js';
export { auditJsonb, type AuditOptions, type JsonbAudit } from './audit.js';
export { registryJsonSchema } from './json-schema.js';
export { JsonbSubscriber } from './jsonb-subscriber.js';
export { JsonbValidationError } from './jsonb-validation-error.js';
export { JSONB_FIELDS, JSONB_REGISTRY, type JsonbField } from './registry.js';
export type {
  AIAnalysisResult,
  AIAnalysisResults,
  AnalysisType,
  OtherAnalysisResult,
  TypedAnalysis,
} from './shapes/ai-analysis-result.js';
export type { BehaviorLogMetadata } from './shapes/behavior-log-metadata.js';
export type { CourseAssetMetadata } from './shapes/course-asset-metadata.js';
export type { I18nText } from './shapes/i18n-text.js';
export type { NudgeMetadata } from './shapes/nudge-metadata.js';
export { assertJsonb, validateJsonb } from './validate-jsonb.js';
export type { Violation } from './violation.js';
