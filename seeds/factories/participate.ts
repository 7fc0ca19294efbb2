import { HOUR } from '../../src/domain/local-time.js';
import type { Challenge, ChallengeParticipant, User } from '../../src/entities/index.js';
import type { Row } from '../engine/plan/rows.js';
import type { RowBuilder } from './core/definition.js';
import { challengeParticipantRow } from './rows/challenge-participant-row.js';

/** Savings are whole multiples of this, in VND. */
const SMALLEST_SUM = 1_000;

/** What takes a participant in: the builder of a challenge, or of another participant. */
type Builder = Pick<RowBuilder<never, object, never>, 'asOf' | 'random' | 'newId' | 'emit'>;

/**
 * Lets someone join a challenge.
 *
 * @param share - of the target that they have saved by "now", 0 to 1; below 1 never the whole of it
 */
export function participate(
  builder: Builder,
  challenge: Challenge,
  person: User,
  share: number,
): ChallengeParticipant {
  return builder.emit('ChallengeParticipant', participation(builder, challenge, person, share));
}

/**
 * The row of someone who joined a challenge: within a day of its start or, if they came later, of their
 * coming.
 */
export function participation(
  { asOf, random, newId }: Omit<Builder, 'emit'>,
  challenge: Challenge,
  person: User,
  share: number,
): Row<'ChallengeParticipant'> {
  const { targetAmount, startDate, endDate } = challenge;
  const from = Math.max(startDate.getTime(), person.createdAt?.getTime() ?? 0);
  const room = Math.min(24 * HOUR, Math.max(0, Math.min(endDate.getTime(), asOf) - from));
  const joinedAt = from + 1 + random.below(Math.max(1, room - 1));
  const saved = share >= 1 ? targetAmount : Math.floor((targetAmount * share) / SMALLEST_SUM) * SMALLEST_SUM;
  return challengeParticipantRow(
    { userId: person.id, challengeId: challenge.id, joinedAt, saved, targetAmount },
    newId,
  );
}
