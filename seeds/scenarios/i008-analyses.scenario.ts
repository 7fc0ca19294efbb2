import { MINUTE } from '../../src/domain/local-time.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import type { Recommendation } from '../engine/generate/person.js';
import type { PersonContext, Scenario } from '../engine/generate/scenario.js';
import { aiAnalysisRow } from '../factories/rows/ai-analysis-row.js';
import { isSilent, nightsOf } from './analysis-nights.js';
import { churnRisk } from './churn-risk.js';
import { courseRecommendation } from './course-recommendation.js';
import { learningStyle } from './learning-style.js';
import { recommend, recommendUntil } from './recommend-courses.js';
import { riskProfile } from './risk-profile.js';

/** I008: analyses of each person, based on what they had done by then. */
export const ANALYSIS_SCENARIO: Scenario = {
  name: 'I008',
  tables: ['AIAnalysis'],

  person(context) {
    const nights = nightsOf(context);
    recommendUntil(context, context.plan.horizon);
    if (nights.length === 0) welcome(context);
    for (const [place, at] of nights.entries())
      if (!isSilent(context.person, at)) analyze(context, at, place);
  },
};

/**
 * Analyzes a person of the host's whom no night has reached before `--as-of`: within minutes of their
 * registration, with what needs no history.
 */
function welcome(context: PersonContext): void {
  const { plan, person, stream } = context;
  if (plan.options.host !== 'existing') return;
  const since = plan.asOf - person.createdAt;
  const at = person.createdAt + stream('AIAnalysis').below(Math.min(since, 10 * MINUTE) + 1);
  const recommendation = recommend(context, at);
  if (recommendation) emitRecommendation(context, recommendation);
  emitAnalysis(context, churnRisk(context, at), { at, createdAt: at });
}

function analyze(context: PersonContext, at: number, place: number): void {
  const random = context.stream('AIAnalysis');
  const recommendation = context.person.recommendations[place];
  if (recommendation) emitRecommendation(context, recommendation);
  const analyses = [
    place === 0 || random.chance(0.3) ? learningStyle(context, at) : undefined,
    random.chance(0.4) ? riskProfile(context, at) : undefined,
    place > 0 || random.chance(0.3) ? churnRisk(context, at) : undefined,
  ];
  for (const analysis of analyses)
    if (analysis) emitAnalysis(context, analysis, { at, createdAt: at + random.below(60_000) });
}

function emitRecommendation(context: PersonContext, recommendation: Recommendation): void {
  const { id, at } = recommendation;
  emitAnalysis(context, courseRecommendation(context, recommendation), { at, createdAt: at, id });
}

interface Emission {
  /** What was done from this moment on is not known; UTC milliseconds. */
  readonly at: number;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** A new one by default. */
  readonly id?: string;
}

function emitAnalysis(
  { person, emit, newId }: PersonContext,
  analysis: TypedAnalysis,
  { at, createdAt, id }: Emission,
): void {
  let observations = 0;
  for (const act of person.acts) if (act.at < at) observations++;
  const row = aiAnalysisRow(
    { userId: person.id, analysis, observations, createdAt },
    (moment) => id ?? newId('AIAnalysis', moment),
  );
  emit('AIAnalysis', row);
}
