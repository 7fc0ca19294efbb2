import { churnLevel, churnProbability } from '../../src/domain/churn.js';
import { DAY } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { CHURN_FACTORS } from '../content/analyses.js';
import type { Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';

/** How many factors an estimate names. */
const NAMED_FACTORS = 3;

const HORIZONS = [14, 30, 30, 60] as const;

/**
 * Estimates the probability that a person leaves within a time, and names the factors with the greatest
 * weight.
 *
 * @param at - UTC milliseconds
 */
export function churnRisk({ person, stream }: PersonContext, at: number): TypedAnalysis {
  const seen = observe(person, at);
  const silentDays = seen['days_since_last_app_open']!;
  const recentLessons = seen['lessons_completed_last_30_days']!;
  const horizonDays = stream('AIAnalysis').pick(HORIZONS);
  const probability = churnProbability({ silentDays, recentLessons }, horizonDays);
  const factors = CHURN_FACTORS.filter(({ name }) => seen[name]! > 0)
    .map(({ name, sign }) => ({
      name,
      weight: sign * rounded(seen[name]! / (seen[name]! + HALF_WEIGHT_AT[name]!)),
    }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, NAMED_FACTORS);
  return {
    analysisType: 'CHURN_RISK',
    result: { probability, level: churnLevel(probability), horizonDays, factors },
  };
}

/** The value of each factor at which its weight is one half. */
const HALF_WEIGHT_AT: Readonly<Record<string, number>> = {
  days_since_last_lesson: 20,
  days_since_last_app_open: 10,
  ignored_nudges_last_30_days: 4,
  failed_quiz_attempts: 3,
  stalled_challenges: 2,
  enrolled_but_never_started: 2,
  lessons_completed_last_30_days: 6,
  challenge_progress: 100,
  nudge_click_rate: 80,
};

/** What was known about the person at a moment, by the factors' names; shares are in percent. */
function observe({ acts, courses, challenges, nudges }: Person, at: number): Record<string, number> {
  const before = acts.filter((act) => act.at < at);
  const lessons = before.filter(({ kind }) => kind === 'LESSON_COMPLETE');
  const daysSince = (times: readonly { at: number }[]): number =>
    times.length === 0 ? 0 : Math.floor((at - Math.max(...times.map((act) => act.at))) / DAY);
  const sent = nudges.filter(({ sentAt }) => sentAt < at);
  const clicked = sent.filter(({ clickedAt }) => clickedAt !== null && clickedAt < at);
  const enrolled = courses.filter(({ enrolledAt }) => enrolledAt < at);
  const joined = challenges.filter(({ joinedAt }) => joinedAt < at);
  const saved = joined.map(({ challenge, deposits }) => {
    const sum = deposits
      .filter((deposit) => deposit.at < at)
      .reduce((total, { amount }) => total + amount, 0);
    return (100 * sum) / challenge.targetAmount;
  });
  return {
    days_since_last_lesson: daysSince(lessons),
    days_since_last_app_open: daysSince(before),
    ignored_nudges_last_30_days: sent.filter(
      ({ sentAt, clickedAt }) => sentAt > at - 30 * DAY && !(clickedAt !== null && clickedAt < at),
    ).length,
    failed_quiz_attempts: before.filter(({ kind, amount }) => kind === 'QUIZ_SUBMIT' && !isPass(amount!))
      .length,
    stalled_challenges: saved.filter((share) => share === 0).length,
    enrolled_but_never_started: enrolled.filter(({ lessonsCompletedAt }) => !(lessonsCompletedAt[0]! < at))
      .length,
    lessons_completed_last_30_days: lessons.filter((act) => act.at > at - 30 * DAY).length,
    challenge_progress: Math.round(Math.max(0, ...saved)),
    nudge_click_rate: sent.length === 0 ? 0 : Math.round((100 * clicked.length) / sent.length),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
