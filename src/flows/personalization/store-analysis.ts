import type { AIAnalysis } from '../../entities/index.js';
import type { TypedAnalysis } from '../../jsonb/shapes/ai-analysis-result.js';
import { assertJsonb } from '../../jsonb/validate-jsonb.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';

/** What an analysis found out about a person: its type decides the shape of its result. */
export type NewAnalysis = TypedAnalysis & {
  readonly userId: string;
  /** From 0 to 1. */
  readonly confidence: number;
};

/**
 * Stores an analysis as the person's latest of its type; those before it stay. One that says the same as the latest is
 * the latest again: only its `updatedAt` moves, so that a job may be repeated. An analysis is nothing that the person
 * did, and leaves their `lastActiveAt` alone.
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
     WHERE "id" = (SELECT "id" FROM (${latest}) latest) AND "result" = $3::jsonb AND "confidence" = $4 RETURNING *`,
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
