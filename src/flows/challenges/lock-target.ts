import type { Step } from '../person-steps.js';

/**
 * First key of the advisory locks on the targets of challenges: "CHAL" in ASCII as an integer. The second is the hash of
 * the challenge's id; where two have the same, they wait for each other without need.
 */
const TARGET_LOCK = 0x4348414c;

/**
 * Keeps a challenge's target from being lowered until the step ends. Deposits don't keep each other waiting. A lock on
 * the challenge's row would: where every node has a copy of it, it locks them all.
 */
export async function keepTarget(step: Step, challengeId: string): Promise<void> {
  await step.rows(`SELECT pg_advisory_xact_lock_shared(${TARGET_LOCK}, hashtext($1))`, [challengeId]);
}

/** Waits until no step keeps a challenge's target, and lets none begin to until this one ends. */
export async function lockTarget(step: Step, challengeId: string): Promise<void> {
  await step.rows(`SELECT pg_advisory_xact_lock(${TARGET_LOCK}, hashtext($1))`, [challengeId]);
}
