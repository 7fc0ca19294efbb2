import { DAY, HOUR, localDayOf, MINUTE } from '../../src/domain/local-time.js';
import type { ChallengeHistory } from '../engine/generate/person.js';
import { drawDuration } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { momentWithin, outOfHoliday, studyMomentOn } from '../engine/generate/study-times.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import { concludeChallenge, deposit, joinChallenge, savedIn } from './challenge-history.js';
import { drawHabit } from './saving-habit.js';
import { followChallengeScript } from './follow-challenge-script.js';

/** Most challenges that one learner joins, and how many they look at for each: our assumption. */
const MOST_JOINED = 4;
const LOOKS = 6;

/** Most people take no interest in challenges that begin so long after their registration: our assumption. */
const FRESH = 60 * DAY;
const LOST_INTEREST = 0.75;

/** In the race, only personas get beyond this share of the target. */
const PELOTON_SHARE = 0.55;

/** Makes a person join some challenges and save towards their targets. */
export function joinChallenges(context: PersonContext): void {
  const random = context.stream('ChallengeParticipant');
  const { person, world } = context;
  const scripts = person.script?.challenges;
  for (const script of scripts ?? []) followChallengeScript(context, script);
  if (scripts || person.onlyLooks || world.challenges.length === 0) return;
  for (let turn = 0; turn < MOST_JOINED; turn++) {
    if (!random.chance(0.08 + 0.55 * person.diligence)) continue;
    for (let look = 0; look < LOOKS && !join(context, drawChallenge(world.challenges, random)); look++);
  }
}

/**
 * Some challenges are far more popular than others: half of the draws fall on a quarter of them (our
 * assumption).
 */
function drawChallenge(challenges: readonly WorldChallenge[], random: RandomStream): WorldChallenge {
  const share = random.fraction();
  return challenges[Math.floor(share * share * challenges.length)]!;
}

/**
 * Joiners arrive in a burst after the start, or soon after they registered (our assumption: see
 * `momentWithin`).
 *
 * @returns whether the person could join
 */
function join(context: PersonContext, challenge: WorldChallenge): boolean {
  const { plan, person } = context;
  const random = context.stream('ChallengeParticipant');
  if (challenge.startDate > person.createdAt + FRESH && random.chance(LOST_INTEREST)) return false;
  const earliest = Math.max(challenge.startDate, person.createdAt + 10 * MINUTE);
  const latest = Math.min(challenge.endDate - HOUR, plan.horizon);
  if (latest < earliest || person.challenges.some((history) => history.challenge === challenge)) return false;
  const history = joinChallenge(context, challenge, momentWithin(earliest, latest, 3, random));
  save(context, history);
  concludeChallenge(context, history);
  return true;
}

/**
 * Deposits sums until the target or the end is reached, or interest is lost. Diligent people save more often
 * and give up less, so progress is skewed: many stay near 0, some finish early (our assumption).
 */
function save(context: PersonContext, history: ChallengeHistory): void {
  const { plan, person } = context;
  const random = context.stream('ChallengeParticipant');
  const { challenge, joinedAt } = history;
  const slackness = 1 - person.diligence;
  const habit = drawHabit(challenge, person, random);
  const most = challenge.part === 'RACE' ? challenge.targetAmount * PELOTON_SHARE : Number.POSITIVE_INFINITY;
  const latest = Math.min(challenge.endDate - 1, plan.horizon);
  let at = joinedAt;
  if (random.chance(0.6 * slackness * slackness)) return;
  while (history.completedAt === null) {
    const amount = habit.nextAmount();
    if (savedIn(history) + amount > most) return;
    at =
      at === joinedAt && random.chance(0.5)
        ? at + 5_000 + drawDuration(MINUTE, random)
        : depositMoment(at, habit.nextPause(), random);
    if (at > latest) return;
    deposit(context, history, amount, at);
    if (random.chance(0.25 * slackness)) return;
  }
}

/** Draws the moment of a deposit; deposits are not moved to weekends. */
function depositMoment(from: number, days: number, random: RandomStream): number {
  const day = outOfHoliday(localDayOf(from) + days, random);
  const moment = studyMomentOn(day, random);
  return moment > from ? moment : studyMomentOn(day + 1, random);
}
