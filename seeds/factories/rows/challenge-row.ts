import { DAY } from '../../../src/domain/local-time.js';
import { moneyText } from '../../../src/domain/money.js';
import { fillText } from '../../../src/domain/text-template.js';
import type { ChallengeContent } from '../../content/challenges.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides a challenge's row. */
export interface ChallengeFacts {
  content: ChallengeContent;
  /** In VND, above 0. */
  targetAmount: number;
  /** UTC milliseconds. */
  startDate: number;
  /** A teacher or administrator. */
  createdById: string;
  /** UTC milliseconds, not after `startDate`. */
  createdAt: number;
}

/** Describes a challenge's row; it lasts as long as its content says. */
export function challengeRow(facts: ChallengeFacts, newId: NewId): Row<'Challenge'> {
  const { content, targetAmount, startDate, createdById, createdAt } = facts;
  const days = content.durationDays;
  return {
    id: newId(createdAt),
    title: content.title.vi,
    description: fillText(content.description, { amount: moneyText(targetAmount), days }),
    targetAmount,
    startDate: new Date(startDate),
    endDate: new Date(startDate + days * DAY),
    createdById,
    createdAt: new Date(createdAt),
    updatedAt: new Date(createdAt),
  };
}
