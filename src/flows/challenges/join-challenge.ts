import { earnedByCount } from '../../domain/achievements.js';
import type { ChallengeParticipant } from '../../entities/index.js';
import { awardAchievements, type AwardedAchievement } from '../achievements/award-achievements.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import type { ChallengeRow } from './create-challenge.js';

/** The columns of a participant. */
export type ParticipantRow = Omit<ChallengeParticipant, 'challenge'>;

/** Result of joining. */
export interface Joining {
  readonly participant: ParticipantRow;
  /** False if the person had joined before. */
  readonly joinedNow: boolean;
  readonly achievements: readonly AwardedAchievement[];
}

/**
 * Adds the person to a challenge. Idempotent.
 *
 * @throws FlowError `CHALLENGE_NOT_FOUND`, `CHALLENGE_NOT_STARTED`, `CHALLENGE_ENDED`
 */
export async function joinChallenge(step: Step, challengeId: string): Promise<Joining> {
  const { Challenge, ChallengeParticipant: participants } = step.tables;
  const [challenge] = await step.rows<ChallengeRow>(`SELECT * FROM ${Challenge} WHERE "id" = $1`, [
    challengeId,
  ]);
  if (!challenge) throw challengeNotFound(challengeId);

  const find = `SELECT * FROM ${participants} WHERE "userId" = $1 AND "challengeId" = $2`;
  const [before] = await step.rows<ParticipantRow>(find, [step.person.id, challengeId]);
  if (before) return { participant: before, joinedNow: false, achievements: [] };

  assertRunning(challenge, step.at);
  const [participant] = await step.rows<ParticipantRow>(
    `INSERT INTO ${participants} ("userId", "challengeId", "joinedAt") VALUES ($1, $2, $3)
     ON CONFLICT ("userId", "challengeId") DO NOTHING RETURNING *`,
    [step.person.id, challengeId, step.at],
  );
  if (!participant) return joinChallenge(step, challengeId);
  await step.record({ eventType: 'CHALLENGE_JOINED', place: { challengeId } });
  const achievements = await awardAchievements(step, earnedByCount('CHALLENGE_JOINED', 1));
  return { participant, joinedNow: true, achievements };
}

/** Refuses a challenge that has not started or has ended. */
export function assertRunning(challenge: Pick<ChallengeRow, 'id' | 'startDate' | 'endDate'>, at: Date): void {
  const { id, startDate, endDate } = challenge;
  if (at < startDate) {
    throw new FlowError(
      'CHALLENGE_NOT_STARTED',
      `Challenge ${id} starts at ${startDate.toISOString()}; try again then.`,
    );
  }
  if (at > endDate) throw hasEnded(challenge);
}

export function hasEnded({ id, endDate }: Pick<ChallengeRow, 'id' | 'endDate'>): FlowError {
  return new FlowError(
    'CHALLENGE_ENDED',
    `Challenge ${id} ended at ${endDate.toISOString()}; choose one that is running.`,
  );
}

export function challengeNotFound(challengeId: string): FlowError {
  return new FlowError(
    'CHALLENGE_NOT_FOUND',
    `There is no challenge ${challengeId}. List the challenges to find the right id.`,
  );
}
