import type { EarningEvent } from '../../domain/achievements.js';
import { takeBackAwards } from '../achievements/take-back-awards.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import { challengeNotFound, type ParticipantRow } from './join-challenge.js';

/** Result of leaving. */
export interface Leaving {
  /** False if the person was not in the challenge. */
  readonly leftNow: boolean;
  /** What joining had earned and is taken back, with its points. */
  readonly takenBack: readonly EarningEvent[];
}

/**
 * Takes the person out of a challenge, with their progress. Idempotent. Who joins again begins at nothing.
 *
 * @throws FlowError `CHALLENGE_NOT_FOUND`, `CHALLENGE_COMPLETED`
 */
export async function leaveChallenge(step: Step, challengeId: string): Promise<Leaving> {
  const { Challenge, ChallengeParticipant: participants } = step.tables;
  const [challenge] = await step.rows(`SELECT 1 FROM ${Challenge} WHERE "id" = $1`, [challengeId]);
  if (!challenge) throw challengeNotFound(challengeId);
  const [left] = await step.rows<ParticipantRow>(
    `SELECT * FROM ${participants} WHERE "userId" = $1 AND "challengeId" = $2 FOR UPDATE`,
    [step.person.id, challengeId],
  );
  if (!left) return { leftNow: false, takenBack: [] };
  if (left.completed) {
    throw new FlowError(
      'CHALLENGE_COMPLETED',
      `User ${step.person.id} has completed challenge ${challengeId}; only one that is not completed can be left. ` +
        `If a deposit is wrong, correct it.`,
    );
  }
  await step.rows(`DELETE FROM ${participants} WHERE "id" = $1 AND "userId" = $2`, [left.id, step.person.id]);
  await step.record({
    eventType: 'CHALLENGE_LEFT',
    place: { challengeId },
    details: { progress: left.progress },
  });
  return { leftNow: true, takenBack: await takeBackAwards(step) };
}
