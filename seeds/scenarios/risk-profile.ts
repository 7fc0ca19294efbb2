import type { Level } from '../../src/entities/host/course.entity.js';
import type { RiskTolerance, TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { RISK_PERSONAS } from '../content/analyses.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** Points of risk that a chosen course adds: the advanced courses are about investing. */
const POINTS_OF_LEVEL: Readonly<Record<Level, number>> = { BEGINNER: -4, INTERMEDIATE: 8, EXPERT: 18 };

/** Points that each challenge subtracts: people who save towards a goal avoid risk. */
const POINTS_OF_CHALLENGE = -5;

/**
 * Places a person between risk-averse and risk-seeking: the middle, moved by the courses they chose and the
 * savings challenges they joined (our assumption), with some noise.
 *
 * @param at - UTC milliseconds
 * @returns `undefined` before the person chose anything
 */
export function riskProfile({ person, stream }: PersonContext, at: number): TypedAnalysis | undefined {
  const random = stream('AIAnalysis');
  const courses = person.courses.filter(({ enrolledAt }) => enrolledAt < at);
  const challenges = person.challenges.filter(({ joinedAt }) => joinedAt < at);
  if (courses.length + challenges.length === 0) return undefined;
  const chosen = courses.reduce((sum, { course }) => sum + POINTS_OF_LEVEL[course.level], 0);
  const points = 48 + chosen + POINTS_OF_CHALLENGE * challenges.length + random.between(-22, 22);
  const riskScore = Math.min(100, Math.max(0, points));
  const riskTolerance = toleranceOf(riskScore);
  const { key, summary } = random.pick(RISK_PERSONAS[riskTolerance]);
  return { analysisType: 'RISK_PROFILE', result: { riskTolerance, riskScore, persona: key, summary } };
}

function toleranceOf(riskScore: number): RiskTolerance {
  if (riskScore < 34) return 'LOW';
  return riskScore < 67 ? 'MEDIUM' : 'HIGH';
}
