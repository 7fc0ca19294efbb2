import { churnLevel, churnProbability } from '../../src/domain/churn.js';
import { DAY } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import type { TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
import { CHURN_FACTORS } from '../content/analyses.js';
import type { ChallengeHistory, Person } from '../engine/generate/person.js';
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
function observe(person: Person, at: number): Record<string, number> {
  const { courses, challenges, nudges } = person;
  const seen = observeActs(person, at);
  const sent = nudges.filter(({ sentAt }) => sentAt < at);
  const ignored = sent.filter(({ clickedAt }) => !(clickedAt !== null && clickedAt < at));
  const clicks = sent.length - ignored.length;
  const enrolled = courses.filter(({ enrolledAt }) => enrolledAt < at);
  const saved = challenges
    .filter(({ joinedAt }) => joinedAt < at)
    .map(({ challenge, deposits }) => (100 * savedBefore(deposits, at)) / challenge.targetAmount);
  return {
    ...seen,
    ignored_nudges_last_30_days: ignored.filter(({ sentAt }) => sentAt > at - 30 * DAY).length,
    stalled_challenges: saved.filter((share) => share === 0).length,
    enrolled_but_never_started: enrolled.filter(({ lessonsCompletedAt }) => !(lessonsCompletedAt[0]! < at))
      .length,
    challenge_progress: Math.round(Math.max(0, ...saved)),
    nudge_click_rate: sent.length === 0 ? 0 : Math.round((100 * clicks) / sent.length),
  };
}

/** What the person's acts before a moment say. */
function observeActs({ acts }: Person, at: number): Record<string, number> {
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastLessonAt = Number.NEGATIVE_INFINITY;
  let recentLessons = 0;
  let failed = 0;
  for (const act of acts) {
    if (act.at >= at) continue;
    lastAt = Math.max(lastAt, act.at);
    if (act.kind === 'LESSON_COMPLETE') {
      lastLessonAt = Math.max(lastLessonAt, act.at);
      if (act.at > at - 30 * DAY) recentLessons++;
    } else if (act.kind === 'QUIZ_SUBMIT' && !isPass(act.amount!)) failed++;
  }
  const daysSince = (time: number): number =>
    time === Number.NEGATIVE_INFINITY ? 0 : Math.floor((at - time) / DAY);
  return {
    days_since_last_lesson: daysSince(lastLessonAt),
    days_since_last_app_open: daysSince(lastAt),
    lessons_completed_last_30_days: recentLessons,
    failed_quiz_attempts: failed,
  };
}

function savedBefore(deposits: ChallengeHistory['deposits'], at: number): number {
  let sum = 0;
  for (const deposit of deposits) if (deposit.at < at) sum += deposit.amount;
  return sum;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
