import { transformSync } from '@swc/core';
import type { z } from 'zod';
import { zodSchemas } from '../../src/exports/zod-schemas.js';

/** The schemas of `export:zod`, as a module of the host would have them with its own release of Zod. */
export function loadZodExport(zod: typeof z): Readonly<Record<string, z.ZodType>> {
  const { code } = transformSync(zodSchemas(), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const run = new Function('require', 'exports', code) as (
    require: (name: string) => unknown,
    exports: unknown,
  ) => void;
  run((name) => {
    if (name !== 'zod') throw new Error(`The export imports ${name}`);
    return { z: zod };
  }, module.exports);
  return module.exports.IntegrationSchemas as Readonly<Record<string, z.ZodType>>;
}

/** The key of each field in the export; a result of a known type has the type behind it. */
const KEYS: Readonly<Record<string, string>> = {
  'Challenge.description': 'CHALLENGE_DESCRIPTION',
  'AIAnalysis.result': 'AI_ANALYSIS_RESULT',
  'Achievement.description': 'ACHIEVEMENT_DESCRIPTION',
  'NudgeHistory.message': 'NUDGE_HISTORY_MESSAGE',
  'NudgeHistory.metadata': 'NUDGE_METADATA',
  'CourseAsset.metadata': 'COURSE_ASSET_METADATA',
  'BehaviorLog.metadata': 'BEHAVIOR_LOG_METADATA',
};

/** The fields of {@link KEYS}. */
export const ZOD_FIELDS = Object.keys(KEYS);

/** The export's schema of a field's value, by the analysis type where that is known. */
export function zodSchemaOf(
  schemas: Readonly<Record<string, z.ZodType>>,
  field: string,
  analysisType = '',
): z.ZodType {
  const key = KEYS[field] ?? '';
  const schema = schemas[`${key}_${analysisType}`] ?? schemas[key];
  if (!schema) throw new Error(`The export has no schema for ${field}`);
  return schema;
}
