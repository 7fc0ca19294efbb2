import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides a participant's row. */
export interface ChallengeParticipantFacts {
  userId: string;
  challengeId: string;
  /** UTC milliseconds. */
  joinedAt: number;
  /** All that was put aside so far, in VND; what exceeds the target does not count. */
  saved: number;
  /** The challenge's target, in VND. */
  targetAmount: number;
}

/** Describes a participant's row: reaching the target completes it. */
export function challengeParticipantRow(
  facts: ChallengeParticipantFacts,
  newId: NewId,
): Row<'ChallengeParticipant'> {
  const progress = Math.min(facts.saved, facts.targetAmount);
  return {
    id: newId(facts.joinedAt),
    userId: facts.userId,
    challengeId: facts.challengeId,
    progress,
    completed: progress === facts.targetAmount,
    joinedAt: new Date(facts.joinedAt),
  };
}
