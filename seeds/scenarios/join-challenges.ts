import { DAY, HOUR, localDayOf, MINUTE } from '../../src/domain/local-time.js';
import type { ChallengeHistory } from '../engine/generate/person.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { momentWithin, studyMomentOn } from '../engine/generate/study-times.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import { concludeChallenge, deposit, joinChallenge, portionOf, savedIn } from './challenge-history.js';
import { followChallengeScript } from './follow-challenge-script.js';

/** Most challenges that one learner joins, and how many they look at for each: our assumption. */
const MOST_JOINED = 4;
const LOOKS = 6;

/** Deposits as shares of the target: few and round, so that ties occur. Our assumption. */
const PORTIONS = [0.05, 0.1, 0.2, 0.25] as const;

/** In the race, only its leaders, who are personas, get beyond this share of the target. */
const PELOTON_SHARE = 0.5;

/** Makes a person join some challenges and save towards their targets. */
export function joinChallenges(context: PersonContext): void {
  const random = context.stream('ChallengeParticipant');
  const { person, world } = context;
  const scripts = person.script?.challenges;
  for (const script of scripts ?? []) followChallengeScript(context, script);
  if (scripts || world.challenges.length === 0) return;
  for (let turn = 0; turn < MOST_JOINED; turn++) {
    if (!random.chance(0.15 + 0.75 * person.diligence)) continue;
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
  const earliest = Math.max(challenge.startDate, person.createdAt + 10 * MINUTE);
  const latest = Math.min(challenge.endDate - HOUR, plan.horizon);
  if (latest < earliest || person.challenges.some((history) => history.challenge === challenge)) return false;
  const history = joinChallenge(context, challenge, momentWithin(earliest, latest, 3, random));
  save(context, history);
  concludeChallenge(context, history);
  return true;
}

/**
 * Deposits equal, round sums until the target or the end is reached, or interest is lost. Diligent people
 * save more often and give up less, so progress is skewed: many stay near 0, some finish early (our
 * assumption).
 */
function save(context: PersonContext, history: ChallengeHistory): void {
  const { plan, person } = context;
  const random = context.stream('ChallengeParticipant');
  const { challenge, joinedAt } = history;
  const slackness = 1 - person.diligence;
  const portion = random.pick(PORTIONS);
  const amount = portionOf(challenge, portion);
  const most = challenge.part === 'RACE' ? challenge.targetAmount * PELOTON_SHARE : Number.POSITIVE_INFINITY;
  const duration = challenge.endDate - challenge.startDate;
  const interval = Math.round((duration * portion * (0.3 + 1.5 * slackness * random.fraction())) / DAY);
  const latest = Math.min(challenge.endDate - 1, plan.horizon);
  let at = joinedAt;
  if (random.chance(0.6 * slackness * slackness)) return;
  while (history.completedAt === null && savedIn(history) + amount <= most) {
    at =
      at === joinedAt && random.chance(0.5)
        ? at + MINUTE + random.below(4 * MINUTE)
        : depositMoment(at, interval, random);
    if (at > latest) return;
    deposit(context, history, amount, at);
    if (random.chance(0.14 * slackness)) return;
  }
}

/** Draws the moment of a deposit; deposits are not moved to weekends. */
function depositMoment(from: number, days: number, random: RandomStream): number {
  const moment = studyMomentOn(localDayOf(from) + days, random);
  return moment > from ? moment : studyMomentOn(localDayOf(from) + days + 1, random);
}
