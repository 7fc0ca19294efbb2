import type { Level } from '../../src/domain/course-levels.js';
import { PERSONA_OF_TOLERANCE, toleranceOf, type RiskPersona } from '../../src/domain/risk-personas.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { RISK_SUMMARIES } from '../content/analyses.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** Points of risk that a chosen course adds: the advanced courses are about investing. */
const POINTS_OF_LEVEL: Readonly<Record<Level, number>> = { BEGINNER: -4, INTERMEDIATE: 8, EXPERT: 18 };

/** Points that each challenge subtracts: people who save towards a goal avoid risk. */
const POINTS_OF_CHALLENGE = -5;

/** How far a person is from what their choices suggest, in points, to either side: our assumption. */
const MOST_DEVIATION = 22;

/** Fewer choices than these say nothing about a person. */
const LEAST_CHOICES = 2;

/** Describes a person's risk profile; `undefined` before they chose enough and acted on it. */
export function riskProfile(context: PersonContext, at: number): TypedAnalysis | undefined {
  const riskScore = riskScoreOf(context, at);
  if (riskScore === undefined || choicesOf(context, at) < LEAST_CHOICES) return undefined;
  const riskTolerance = toleranceOf(riskScore);
  const summaries = RISK_SUMMARIES[riskTolerance];
  // The words stay with the person as long as their tolerance does.
  const summary = summaries[Math.floor(1_000 * context.person.riskAppetite) % summaries.length]!;
  const persona = PERSONA_OF_TOLERANCE[riskTolerance];
  return { analysisType: 'RISK_PROFILE', result: { riskTolerance, riskScore, persona, summary } };
}

/**
 * The person's persona by what they had chosen by then; `undefined` before they chose anything.
 *
 * @param at - UTC milliseconds
 */
export function personaOf(context: PersonContext, at: number): RiskPersona | undefined {
  const riskScore = riskScoreOf(context, at);
  return riskScore === undefined ? undefined : PERSONA_OF_TOLERANCE[toleranceOf(riskScore)];
}

/**
 * Places a person between risk-averse and risk-seeking: the middle, moved by the courses they chose and the
 * savings challenges they joined, and by a deviation that stays with the person (our assumption).
 */
function riskScoreOf({ person }: PersonContext, at: number): number | undefined {
  let choices = 0;
  let points = 48 + Math.round((2 * person.riskAppetite - 1) * MOST_DEVIATION);
  for (const { course, enrolledAt } of person.courses)
    if (enrolledAt < at) {
      choices++;
      points += POINTS_OF_LEVEL[course.level];
    }
  for (const { joinedAt } of person.challenges)
    if (joinedAt < at) {
      choices++;
      points += POINTS_OF_CHALLENGE;
    }
  return choices === 0 ? undefined : Math.min(100, Math.max(0, points));
}

/** The courses that a person had begun by then and the challenges that they had saved for. */
function choicesOf({ person }: PersonContext, at: number): number {
  const begun = person.courses.filter(({ lessonsCompletedAt }) => (lessonsCompletedAt[0] ?? at) < at);
  const saved = person.challenges.filter(({ deposits }) => (deposits[0]?.at ?? at) < at);
  return begun.length + saved.length;
}
