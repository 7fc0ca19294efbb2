import { DAY, HOUR, localDayOf, startOfLocalDay } from '../../src/domain/local-time.js';
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
      if (at > plan.horizon) return;
      analyze(context, at, round);
      day += random.between(20, 60);
      if (at - person.lastActiveAt > 45 * DAY) return;
    }
  },
};

function analyze(context: PersonContext, at: number, round: number): void {
  const { person, emit, stream, newId } = context;
  const random = stream('AIAnalysis');
  const observations = person.acts.filter((act) => act.at < at).length;
  const analyses = [
    random.chance(0.6) ? courseRecommendation(context, at) : undefined,
    round === 0 || random.chance(0.3) ? learningStyle(context, at) : undefined,
    random.chance(0.4) ? riskProfile(context, at) : undefined,
    round > 0 || random.chance(0.3) ? churnRisk(context, at) : undefined,
  ];
  for (const analysis of analyses) {
    if (!analysis) continue;
    const createdAt = at + random.below(60_000);
    emit(
      'AIAnalysis',
      aiAnalysisRow({ userId: person.id, analysis, observations, createdAt }, (moment) =>
        newId('AIAnalysis', moment),
      ),
    );
  }
}
