import type { ShapeClass } from './decorators/nested.js';
import { DATA_LIMITS, TEXT_LIMITS, type DocumentLimits } from './document-limits.js';
import { AI_ANALYSIS_RESULT_SHAPES, OtherAnalysisResult } from './shapes/ai-analysis-result.js';
import { BehaviorLogMetadata } from './shapes/behavior-log-metadata.js';
import { CourseAssetMetadata } from './shapes/course-asset-metadata.js';
import { I18nText } from './shapes/i18n-text.js';
import { NudgeMetadata } from './shapes/nudge-metadata.js';

/** The shapes' names in the host's schema registry. */
export type RegistryKey =
  'I18N_TEXT' | 'AI_ANALYSIS_RESULT' | 'NUDGE_METADATA' | 'COURSE_ASSET_METADATA' | 'BEHAVIOR_LOG_METADATA';

/** The schema of one JSONB column. */
export interface JsonbFieldEntry {
  readonly table: string;
  readonly column: string;
  readonly key: RegistryKey;
  /** Whether the column accepts SQL NULL. */
  readonly nullable: boolean;
  /** Whether the host owns the table; its columns have no constraint. */
  readonly hostOwned: boolean;
  /** The shape, or the shapes by the value of another column of the row. */
  readonly shape: ShapeClass | ShapeByColumn;
}

/** Shapes selected by another column of the row. */
export interface ShapeByColumn {
  readonly column: string;
  /** The shapes of the known values. */
  readonly shapes: Readonly<Record<string, ShapeClass>>;
  /** The shape for every other value. */
  readonly other: ShapeClass;
}

/** Every JSONB column of the integration models, by `Table.column`. */
export const JSONB_REGISTRY = {
  'Challenge.description': own('Challenge', 'description', 'I18N_TEXT', I18nText),
  'AIAnalysis.result': own('AIAnalysis', 'result', 'AI_ANALYSIS_RESULT', {
    column: 'analysisType',
    shapes: AI_ANALYSIS_RESULT_SHAPES,
    other: OtherAnalysisResult,
  }),
  'Achievement.description': own('Achievement', 'description', 'I18N_TEXT', I18nText),
  'NudgeHistory.message': own('NudgeHistory', 'message', 'I18N_TEXT', I18nText),
  'NudgeHistory.metadata': own('NudgeHistory', 'metadata', 'NUDGE_METADATA', NudgeMetadata),
  'CourseAsset.metadata': {
    ...own('CourseAsset', 'metadata', 'COURSE_ASSET_METADATA', CourseAssetMetadata),
    nullable: true,
  },
  'BehaviorLog.metadata': {
    ...own('BehaviorLog', 'metadata', 'BEHAVIOR_LOG_METADATA', BehaviorLogMetadata),
    nullable: true,
    hostOwned: true,
  },
} as const satisfies Readonly<Record<string, JsonbFieldEntry>>;

/** Name of a JSONB column, such as `Challenge.description`. */
export type JsonbField = keyof typeof JSONB_REGISTRY;

/**
 * Columns that our tables have and a host's table of the same name hardly has: a table without them is not
 * ours.
 */
export const TELLING_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Challenge: ['targetAmount', 'createdById'],
  AIAnalysis: ['analysisType', 'confidence'],
  Achievement: ['icon', 'pointsReward'],
  NudgeHistory: ['nudgeType', 'sentAt'],
  CourseAsset: ['storageKey', 'fileSize'],
};

/** Every {@link JsonbField} in registry order. */
export const JSONB_FIELDS = Object.keys(JSONB_REGISTRY) as readonly JsonbField[];

/** Fields by table. */
export const JSONB_FIELDS_BY_TABLE: ReadonlyMap<string, readonly JsonbField[]> = new Map(
  JSONB_FIELDS.map((field) => {
    const { table } = JSONB_REGISTRY[field];
    return [table, JSONB_FIELDS.filter((other) => JSONB_REGISTRY[other].table === table)];
  }),
);

/** Returns a field's size limits. */
export function limitsOf(field: JsonbField): DocumentLimits {
  return JSONB_REGISTRY[field].key === 'I18N_TEXT' ? TEXT_LIMITS : DATA_LIMITS;
}

/** Whether an entry's shape depends on another column. */
export function isShapeByColumn(shape: JsonbFieldEntry['shape']): shape is ShapeByColumn {
  return typeof shape === 'object';
}

function own(
  table: string,
  column: string,
  key: RegistryKey,
  shape: JsonbFieldEntry['shape'],
): JsonbFieldEntry {
  return { table, column, key, nullable: false, hostOwned: false, shape };
}
