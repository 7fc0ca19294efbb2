import type { AIAnalysis } from '../../entities/index.js';
import type { TypedAnalysis } from '../../jsonb/shapes/ai-analysis-result.js';
import { assertJsonb } from '../../jsonb/validate-jsonb.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';

/** A new analysis of a person; its type determines the shape of its result. */
export type NewAnalysis = TypedAnalysis & {
  readonly userId: string;
  /** From 0 to 1. */
  readonly confidence: number;
};

/**
 * Stores an analysis as the person's latest of its type; earlier ones remain. If it equals the latest, only
 * `updatedAt` changes, so that a job can be repeated. Leaves `lastActiveAt` unchanged, since the person did
 * nothing.
 *
 * @throws FlowError `CONFIDENCE_INVALID`; JsonbValidationError
 */
export async function storeAnalysis(step: Step, analysis: NewAnalysis): Promise<AIAnalysis> {
  const { analysisType, result, confidence } = analysis;
  assertJsonb('AIAnalysis.result', result, { analysisType });
  if (!(confidence >= 0 && confidence <= 1)) {
    throw new FlowError(
      'CONFIDENCE_INVALID',
      `The confidence of an analysis is a number from 0 to 1, not ${confidence}.`,
    );
  }
  const { person, tables, at } = step;
  const latest = `SELECT "id", "createdAt" FROM ${tables.AIAnalysis}
    WHERE "userId" = $1 AND "analysisType" = $2 ORDER BY "createdAt" DESC, "id" DESC LIMIT 1`;
  const values = [person.id, analysisType, JSON.stringify(result), confidence, at];
  const [same] = await step.rows<AIAnalysis>(
    `UPDATE ${tables.AIAnalysis} SET "updatedAt" = greatest("updatedAt", $5)
     WHERE "userId" = $1 AND "id" = (SELECT "id" FROM (${latest}) latest) AND "result" = $3::jsonb AND "confidence" = $4 RETURNING *`,
    values,
  );
  if (same) return same;
  return step.row(
    `INSERT INTO ${tables.AIAnalysis} ("userId", "analysisType", "result", "confidence", "createdAt", "updatedAt")
     SELECT $1, $2, $3, $4, "at", "at" FROM (
       SELECT greatest($5::timestamp, (SELECT "createdAt" FROM (${latest}) latest) + interval '1 microsecond') AS "at") moment
     RETURNING *`,
    values,
  );
}
