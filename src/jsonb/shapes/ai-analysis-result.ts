import { IsArray, IsIn, IsInt, IsNumber, Max, Min } from 'class-validator';
import { IsText } from '../decorators/is-text.js';
import { IsBestFirst, IsDistinctBy } from '../decorators/item-order.js';
import { Nested, NestedList, type ShapeClass } from '../decorators/nested.js';
import { I18nText } from './i18n-text.js';
import { OpenDocument } from '../decorators/open-document.js';
import { Optional } from '../decorators/optional.js';
import { DATA_LIMITS } from '../document-limits.js';

export const LEARNING_STYLES = ['VISUAL', 'READING', 'INTERACTIVE', 'AUDITORY'] as const;
export type LearningStyle = (typeof LEARNING_STYLES)[number];

export const CHURN_LEVELS = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type ChurnLevel = (typeof CHURN_LEVELS)[number];

export const RISK_TOLERANCES = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type RiskTolerance = (typeof RISK_TOLERANCES)[number];

/** A recommended course and the reason. */
export class CourseRecommendation {
  @IsText()
  courseId: string;

  /** From 0 to 1. */
  @Optional()
  @IsNumber()
  @Min(0)
  @Max(1)
  score?: number;

  @Nested(() => I18nText)
  reason: I18nText;

  /** How the course was chosen: the words of whoever chose. */
  @IsText()
  strategy: string;
}

/** Result of a `COURSE_RECOMMENDATION`: distinct courses, best first where scored. The list alone will do. */
@OpenDocument(DATA_LIMITS, { list: 'recommendations' })
export class CourseRecommendationResult {
  @NestedList(() => CourseRecommendation)
  @IsBestFirst('score')
  @IsDistinctBy('courseId')
  recommendations: CourseRecommendation[];
}

/** Result of a `LEARNING_STYLE`. */
@OpenDocument(DATA_LIMITS)
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
@OpenDocument(DATA_LIMITS)
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
@OpenDocument(DATA_LIMITS)
export class ChurnRiskResult {
  /** From 0 to 1. */
  @IsNumber()
  @Min(0)
  @Max(1)
  probability: number;

  @Optional()
  @IsIn(CHURN_LEVELS)
  level?: ChurnLevel;

  /** In days, at least 1. */
  @IsInt()
  @Min(1)
  horizonDays: number;

  @NestedList(() => ChurnFactor)
  factors: ChurnFactor[];
}

/** Result of an analysis type that is not known: any object, or any list. */
@OpenDocument(DATA_LIMITS, { list: 'any' })
export class OtherAnalysisResult {
  [key: string]: unknown;
}

/** Result type of each known `AIAnalysis.analysisType`. */
export interface AIAnalysisResults {
  COURSE_RECOMMENDATION: CourseRecommendationResult | CourseRecommendation[];
  LEARNING_STYLE: LearningStyleResult;
  RISK_PROFILE: RiskProfileResult;
  CHURN_RISK: ChurnRiskResult;
}

/** A known `AIAnalysis.analysisType`. */
export type AnalysisType = keyof AIAnalysisResults;

/** Any `AIAnalysis.result`: that of a known type, or any object or list. */
export type AIAnalysisResult = AIAnalysisResults[AnalysisType] | object;

/** Discriminated union of the known types: narrowing `analysisType` narrows `result`. */
export type TypedAnalysis = {
  [T in AnalysisType]: { analysisType: T; result: AIAnalysisResults[T] };
}[AnalysisType];

/** The shape class of each known analysis type. */
export const AI_ANALYSIS_RESULT_SHAPES: Readonly<Record<AnalysisType, ShapeClass>> = {
  COURSE_RECOMMENDATION: CourseRecommendationResult,
  LEARNING_STYLE: LearningStyleResult,
  RISK_PROFILE: RiskProfileResult,
  CHURN_RISK: ChurnRiskResult,
};

/** Every known `AIAnalysis.analysisType`. */
export const ANALYSIS_TYPES = Object.keys(AI_ANALYSIS_RESULT_SHAPES) as readonly AnalysisType[];
