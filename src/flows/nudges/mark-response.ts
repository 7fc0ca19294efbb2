import type { BehaviorEventType } from '../../domain/behavior-events.js';
import { pointsOf } from '../../domain/nudge-rewards.js';
import type { NudgeHistory } from '../../entities/index.js';
import type { NudgeMetadata } from '../../jsonb/shapes/nudge-metadata.js';
import { assertJsonb } from '../../jsonb/validate-jsonb.js';
import { FlowError } from '../flow-error.js';
import { payPoints } from '../pay-points.js';
import type { Step } from '../person-steps.js';

/** Result of marking a response. */
export interface NudgeResponse {
  readonly nudge: NudgeHistory;
  /** False if it was marked before. */
  readonly markedNow: boolean;
  /** Points earned by the click; usually 0. */
  readonly points: number;
}

/**
 * Marks a nudge as opened. Idempotent: the first time counts.
 *
 * @throws FlowError `NUDGE_NOT_FOUND`
 */
export async function markOpened(step: Step, nudgeId: string): Promise<NudgeResponse> {
  const nudge = await lockNudge(step, nudgeId);
  if (nudge.metadata.openedAt !== undefined) return { nudge, markedNow: false, points: 0 };
  const openedAt = notBefore(nudge.sentAt, step.at);
  const marked = await setMetadata(step, nudge, { ...nudge.metadata, openedAt: openedAt.toISOString() });
  await recordResponse(step, 'NUDGE_OPENED', nudgeId, openedAt);
  return { nudge: marked, markedNow: true, points: 0 };
}

/**
 * Marks a nudge as clicked, and so as opened. Idempotent. The first click pays out a reward of points, if it
 * comes within seven days.
 *
 * @throws FlowError `NUDGE_NOT_FOUND`
 */
export async function markClicked(step: Step, nudgeId: string): Promise<NudgeResponse> {
  const nudge = await lockNudge(step, nudgeId);
  const { openedAt, clickedAt: before, reward } = nudge.metadata;
  if (before !== undefined) return { nudge, markedNow: false, points: 0 };
  const clickedAt = notBefore(openedAt === undefined ? nudge.sentAt : new Date(openedAt), step.at);
  const clicked = clickedAt.toISOString();
  const marked = await setMetadata(step, nudge, {
    ...nudge.metadata,
    openedAt: openedAt ?? clicked,
    clickedAt: clicked,
  });
  await recordResponse(step, 'NUDGE_CLICKED', nudgeId, clickedAt);
  const points = pointsOf(reward, nudge.sentAt.getTime(), clickedAt.getTime());
  await payPoints(step, points);
  return { nudge: marked, markedNow: true, points };
}

/** Reads and locks one of the person's nudges until the step ends. */
async function lockNudge({ rows, tables, person }: Step, nudgeId: string): Promise<NudgeHistory> {
  const [nudge] = await rows<NudgeHistory>(
    `SELECT * FROM ${tables.NudgeHistory} WHERE "id" = $1 AND "userId" = $2 FOR NO KEY UPDATE`,
    [nudgeId, person.id],
  );
  if (nudge) return nudge;
  throw new FlowError(
    'NUDGE_NOT_FOUND',
    `User ${person.id} was sent no nudge ${nudgeId}. Pass the id that sending it returned, with the person it went to.`,
  );
}

async function setMetadata(
  { row, tables, person }: Step,
  { id }: NudgeHistory,
  metadata: NudgeMetadata,
): Promise<NudgeHistory> {
  assertJsonb('NudgeHistory.metadata', metadata, { id });
  return row(
    `UPDATE ${tables.NudgeHistory} SET "metadata" = $2 WHERE "id" = $1 AND "userId" = $3 RETURNING *`,
    [id, JSON.stringify(metadata), person.id],
  );
}

function recordResponse(step: Step, eventType: BehaviorEventType, nudgeId: string, at: Date): Promise<void> {
  return step.record({ eventType, at, place: { nudgeId } });
}

/** Compensates for clock skew between servers: an effect never precedes its cause. */
function notBefore(earliest: Date, at: Date): Date {
  return at < earliest ? earliest : at;
}
