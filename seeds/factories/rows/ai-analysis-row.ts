import type { TypedAnalysis } from '../../../src/jsonb/shapes/ai-analysis-result.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides an analysis's row. */
export interface AIAnalysisFacts {
  userId: string;
  analysis: TypedAnalysis;
  /** What the analysis rests on: how many things the person did before it. */
  observations: number;
  /** UTC milliseconds. */
  createdAt: number;
}

/**
 * Describes an analysis's row. Its confidence is n / (n + 8) over n observations, to two decimals: it grows
 * with the sample towards 1, as the weight of the data against a prior worth eight observations does
 * (H. Bühlmann's credibility factor, 1967; the eight are our assumption).
 */
export function aiAnalysisRow(facts: AIAnalysisFacts, newId: NewId): Row<'AIAnalysis'> {
  return {
    id: newId(facts.createdAt),
    userId: facts.userId,
    analysisType: facts.analysis.analysisType,
    result: facts.analysis.result,
    confidence: Math.round((100 * facts.observations) / (facts.observations + 8)) / 100,
    createdAt: new Date(facts.createdAt),
    updatedAt: new Date(facts.createdAt),
  };
}
