import { localDayOf } from '../../src/domain/local-time.js';
import type { ChallengeScript } from '../engine/generate/persona-script.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { studyMomentOn } from '../engine/generate/study-times.js';
import { concludeChallenge, deposit, joinChallenge, portionOf } from './challenge-history.js';

/**
 * Makes a persona's history in a challenge: they join on its first day and deposit evenly until `--as-of`.
 */
export function followChallengeScript(context: PersonContext, script: ChallengeScript): void {
  const { plan, world, stream } = context;
  const challenge = world.challenges.find(({ part }) => part === script.part);
  if (!challenge) return;
  const random = stream('ChallengeParticipant');
  const firstDay = localDayOf(challenge.startDate);
  const days = localDayOf(plan.asOf) - firstDay;
  const history = joinChallenge(context, challenge, studyMomentOn(firstDay, random));
  script.deposits.forEach((share, place) => {
    const day = firstDay + Math.floor(((place + 1) * days) / (script.deposits.length + 1));
    deposit(context, history, portionOf(challenge, share), studyMomentOn(day, random));
  });
  concludeChallenge(context, history);
}
