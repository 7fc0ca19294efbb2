import { churnLevel, churnProbability } from '../../src/domain/churn.js';
import { DAY } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import type { ChurnFactor, TypedAnalysis } from '../../src/jsonb/shapes/ai-analysis-result.js';
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
  const factors: ChurnFactor[] = [];
  for (const { name, sign } of CHURN_FACTORS) {
    const value = seen[name]!;
    if (value > 0) factors.push({ name, weight: sign * rounded(value / (value + HALF_WEIGHT_AT[name]!)) });
  }
  factors.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return {
    analysisType: 'CHURN_RISK',
    result: {
      probability,
      level: churnLevel(probability),
      horizonDays,
      factors: factors.slice(0, NAMED_FACTORS),
    },
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
function observe(
  { acts, courses, challenges, nudges }: Person,
  at: number,
): Readonly<Record<string, number>> {
  const recently = at - 30 * DAY;
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastLessonAt = Number.NEGATIVE_INFINITY;
  let recentLessons = 0;
  let failed = 0;
  for (const act of acts) {
    if (act.at >= at) continue;
    lastAt = Math.max(lastAt, act.at);
    if (act.kind === 'LESSON_COMPLETE') {
      lastLessonAt = Math.max(lastLessonAt, act.at);
      if (act.at > recently) recentLessons++;
    } else if (act.kind === 'QUIZ_SUBMIT' && !isPass(act.amount!)) failed++;
  }
  let sent = 0;
  let clicks = 0;
  let ignored = 0;
  for (const { sentAt, clickedAt } of nudges) {
    if (sentAt >= at) continue;
    sent++;
    if (clickedAt !== null && clickedAt < at) clicks++;
    else if (sentAt > recently) ignored++;
  }
  let stalled = 0;
  let progress = 0;
  for (const { joinedAt, deposits, challenge } of challenges) {
    if (joinedAt >= at) continue;
    const share = (100 * savedBefore(deposits, at)) / challenge.targetAmount;
    if (share === 0) stalled++;
    progress = Math.max(progress, share);
  }
  let notStarted = 0;
  for (const { enrolledAt, lessonsCompletedAt } of courses)
    if (enrolledAt < at && !(lessonsCompletedAt[0]! < at)) notStarted++;
  return {
    days_since_last_lesson: daysSince(lastLessonAt, at),
    days_since_last_app_open: daysSince(lastAt, at),
    lessons_completed_last_30_days: recentLessons,
    failed_quiz_attempts: failed,
    ignored_nudges_last_30_days: ignored,
    stalled_challenges: stalled,
    enrolled_but_never_started: notStarted,
    challenge_progress: Math.round(progress),
    nudge_click_rate: sent === 0 ? 0 : Math.round((100 * clicks) / sent),
  };
}

function daysSince(time: number, at: number): number {
  return time === Number.NEGATIVE_INFINITY ? 0 : Math.floor((at - time) / DAY);
}

function savedBefore(deposits: ChallengeHistory['deposits'], at: number): number {
  let sum = 0;
  for (const deposit of deposits) if (deposit.at < at) sum += deposit.amount;
  return sum;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
