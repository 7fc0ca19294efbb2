import { IsArray, IsIn, IsInt, IsNumber, Max, Min } from 'class-validator';
import { IsText } from '../decorators/is-text.js';
import { IsBestFirst, IsDistinctBy } from '../decorators/item-order.js';
import { Nested, NestedList, type ShapeClass } from '../decorators/nested.js';
import { I18nText } from './i18n-text.js';
import { ClosedDocument } from '../decorators/open-document.js';
import { DATA_LIMITS } from '../document-limits.js';

export const LEARNING_STYLES = ['VISUAL', 'READING', 'INTERACTIVE', 'AUDITORY'] as const;
export type LearningStyle = (typeof LEARNING_STYLES)[number];

export const RISK_TOLERANCES = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type RiskTolerance = (typeof RISK_TOLERANCES)[number];

/** A recommended course and the reason. */
export class CourseRecommendation {
  @IsText()
  courseId: string;

  /** From 0 to 1. */
  @IsNumber()
  @Min(0)
  @Max(1)
  score: number;

  @Nested(() => I18nText)
  reason: I18nText;

  /** How the course was chosen. */
  @IsText()
  strategy: string;
}

/** Result of a `COURSE_RECOMMENDATION`: distinct courses, best first. */
@ClosedDocument(DATA_LIMITS)
export class CourseRecommendationResult {
  @NestedList(() => CourseRecommendation)
  @IsBestFirst('score')
  @IsDistinctBy('courseId')
  recommendations: CourseRecommendation[];
}

/** Result of a `LEARNING_STYLE`. */
@ClosedDocument(DATA_LIMITS)
export class LearningStyleResult {
  @IsIn(LEARNING_STYLES)
  style: LearningStyle;

  /** Number of observations, at least 1. */
  @IsInt()
  @Min(1)
  sampleSize: number;

  @IsArray()
  @IsText({ each: true })
  evidence: string[];
}

/** Result of a `RISK_PROFILE`. */
@ClosedDocument(DATA_LIMITS)
export class RiskProfileResult {
  @IsIn(RISK_TOLERANCES)
  riskTolerance: RiskTolerance;

  /** Integer from 0 (averse) to 100 (seeking). */
  @IsInt()
  @Min(0)
  @Max(100)
  riskScore: number;

  @IsText()
  persona: string;

  @Nested(() => I18nText)
  summary: I18nText;
}

/** A factor that raises (positive) or lowers the risk of churn. */
export class ChurnFactor {
  @IsText()
  name: string;

  /** From -1 to 1. */
  @IsNumber()
  @Min(-1)
  @Max(1)
  weight: number;
}

/** Result of a `CHURN_RISK`: the probability that the user leaves within the given days. */
@ClosedDocument(DATA_LIMITS)
export class ChurnRiskResult {
  /** From 0 to 1. */
  @IsNumber()
  @Min(0)
  @Max(1)
  probability: number;

  /** In days, at least 1. */
  @IsInt()
  @Min(1)
  horizonDays: number;

  @NestedList(() => ChurnFactor)
  factors: ChurnFactor[];
}

/** Result type of each `AIAnalysis.analysisType`. */
export interface AIAnalysisResults {
  COURSE_RECOMMENDATION: CourseRecommendationResult;
  LEARNING_STYLE: LearningStyleResult;
  RISK_PROFILE: RiskProfileResult;
  CHURN_RISK: ChurnRiskResult;
}

export type AnalysisType = keyof AIAnalysisResults;
export type AIAnalysisResult = AIAnalysisResults[AnalysisType];

/** Discriminated union: narrowing `analysisType` narrows `result`. */
export type TypedAnalysis = {
  [T in AnalysisType]: { analysisType: T; result: AIAnalysisResults[T] };
}[AnalysisType];

/** The shape class of each analysis type. */
export const AI_ANALYSIS_RESULT_SHAPES: { readonly [T in AnalysisType]: ShapeClass<AIAnalysisResults[T]> } = {
  COURSE_RECOMMENDATION: CourseRecommendationResult,
  LEARNING_STYLE: LearningStyleResult,
  RISK_PROFILE: RiskProfileResult,
  CHURN_RISK: ChurnRiskResult,
};

/** Every `AIAnalysis.analysisType`. */
export const ANALYSIS_TYPES = Object.keys(AI_ANALYSIS_RESULT_SHAPES) as readonly AnalysisType[];
