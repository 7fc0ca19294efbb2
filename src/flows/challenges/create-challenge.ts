import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Challenge } from '../../entities/index.js';
import type { I18nText } from '../../jsonb/shapes/i18n-text.js';
import { assertJsonb } from '../../jsonb/validate-jsonb.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';

/** Largest value of an `integer` column. */
export const LARGEST_INTEGER = 2_147_483_647;

/** A new challenge. */
export interface NewChallenge {
  /** Makes the call idempotent: the same id creates one challenge. */
  readonly id?: string;
  readonly title: string;
  readonly description: I18nText;
  /** Savings goal of each participant, in whole VND, above 0. */
  readonly targetAmount: number;
  /** Not in the past. */
  readonly startDate: Date;
  /** After `startDate`. */
  readonly endDate: Date;
  /** `User.id` of a teacher or administrator. */
  readonly createdById: string;
}

/** The columns of a challenge. */
export type ChallengeRow = Omit<Challenge, 'participants'>;

/**
 * Creates a challenge.
 *
 * @throws FlowError `ROLE_REFUSED`, `CHALLENGE_INVALID`, `CHALLENGE_EXISTS`; JsonbValidationError
 */
export async function createChallenge(step: Step, challenge: NewChallenge): Promise<ChallengeRow> {
  assertMayCreate(step);
  const { id = randomUUID(), title, description, targetAmount, startDate, endDate } = challenge;
  const { Challenge: table } = step.tables;
  if (challenge.id !== undefined) {
    const [existing] = await step.rows<ChallengeRow>(`SELECT * FROM ${table} WHERE "id" = $1`, [id]);
    if (existing) return assertSame(existing, challenge);
  }
  assertValid(step, challenge);
  assertJsonb('Challenge.description', description, { id });
  const values = [
    id,
    title,
    JSON.stringify(description),
    targetAmount,
    startDate,
    endDate,
    step.person.id,
    step.at,
  ];
  const [created] = await step.rows<ChallengeRow>(
    `INSERT INTO ${table} ("id", "title", "description", "targetAmount", "startDate", "endDate", "createdById", "createdAt", "updatedAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT ("id") DO NOTHING RETURNING *`,
    values,
  );
  if (!created) throw challengeExists(id);
  await step.record({
    eventType: 'CHALLENGE_CREATED',
    place: { challengeId: id },
  });
  return created;
}

/** @throws FlowError `ROLE_REFUSED` for a student */
export function assertMayCreate({ person }: Step): void {
  if (person.role !== 'STUDENT') return;
  throw new FlowError(
    'ROLE_REFUSED',
    `User ${person.id} is a STUDENT; a challenge is the business of a TEACHER or an ADMIN.`,
  );
}

function assertValid({ at }: Step, { title, targetAmount, startDate, endDate }: NewChallenge): void {
  const wrong: string[] = [];
  if (title.trim() === '') wrong.push('its title is empty');
  if (!Number.isInteger(targetAmount) || targetAmount < 1 || targetAmount > LARGEST_INTEGER) {
    wrong.push(`its targetAmount ${targetAmount} is not a whole number of VND from 1 to ${LARGEST_INTEGER}`);
  }
  // Negated so that an invalid date, whose time is NaN, is refused too.
  if (!(startDate.getTime() < endDate.getTime())) wrong.push('its startDate is not before its endDate');
  if (!(startDate.getTime() >= at.getTime())) wrong.push('its startDate is in the past');
  if (wrong.length === 0) return;
  throw new FlowError(
    'CHALLENGE_INVALID',
    `The challenge "${title}" cannot be created: ${wrong.join('; ')}.`,
  );
}

function assertSame(existing: ChallengeRow, challenge: NewChallenge): ChallengeRow {
  const same =
    existing.title === challenge.title &&
    isDeepStrictEqual({ ...existing.description }, { ...challenge.description }) &&
    existing.targetAmount === challenge.targetAmount &&
    existing.startDate.getTime() === challenge.startDate.getTime() &&
    existing.endDate.getTime() === challenge.endDate.getTime() &&
    existing.createdById === challenge.createdById;
  if (!same) throw challengeExists(existing.id);
  return existing;
}

function challengeExists(id: string): FlowError {
  return new FlowError(
    'CHALLENGE_EXISTS',
    `Another challenge already has the id ${id}. Give a new challenge its own id, or none.`,
  );
}
