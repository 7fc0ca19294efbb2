import { DAY, HOUR, localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import type { PersonContext, Scenario } from '../engine/generate/scenario.js';
import { aiAnalysisRow } from '../factories/rows/ai-analysis-row.js';
import { churnRisk } from './churn-risk.js';
import { courseRecommendation } from './course-recommendation.js';
import { learningStyle } from './learning-style.js';
import { riskProfile } from './risk-profile.js';

/** Most nights on which one person is analyzed. */
const MOST_ROUNDS = 3;

/** I008: analyses of each person, based on what they had done by then. */
export const ANALYSIS_SCENARIO: Scenario = {
  name: 'I008',
  tables: ['AIAnalysis'],

  person(context) {
    const { plan, person, stream } = context;
    const random = stream('AIAnalysis');
    let day = localDayOf(person.createdAt) + random.between(3, 10);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      // A nightly job: within the hour after 2 o'clock, local time.
      const at = startOfLocalDay(day) + 2 * HOUR + random.below(HOUR);
      if (at > plan.horizon) return round === 0 ? welcome(context) : undefined;
      analyze(context, at, round);
      day += random.between(20, 60);
      if (at - person.lastActiveAt > 45 * DAY) return;
    }
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
  for (const analysis of [courseRecommendation(context, at), churnRisk(context, at)])
    if (analysis) emitAnalysis(context, analysis, at, at);
}

function analyze(context: PersonContext, at: number, round: number): void {
  const random = context.stream('AIAnalysis');
  const analyses = [
    random.chance(0.6) ? courseRecommendation(context, at) : undefined,
    round === 0 || random.chance(0.3) ? learningStyle(context, at) : undefined,
    random.chance(0.4) ? riskProfile(context, at) : undefined,
    round > 0 || random.chance(0.3) ? churnRisk(context, at) : undefined,
  ];
  for (const analysis of analyses) {
    if (analysis) emitAnalysis(context, analysis, at, at + random.below(60_000));
  }
}

function emitAnalysis(
  { person, emit, newId }: PersonContext,
  analysis: TypedAnalysis,
  at: number,
  createdAt: number,
): void {
  const observations = person.acts.filter((act) => act.at < at).length;
  const row = aiAnalysisRow({ userId: person.id, analysis, observations, createdAt }, (moment) =>
    newId('AIAnalysis', moment),
  );
  emit('AIAnalysis', row);
}
