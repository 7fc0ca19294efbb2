import type { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';
import type { Row } from '../../engine/rows.js';
import type { NewId } from './new-id.js';

/** What decides a challenge's row. */
export interface ChallengeFacts {
  title: string;
  description: I18nText;
  /** In VND, above 0. */
  targetAmount: number;
  /** UTC milliseconds. */
  startDate: number;
  /** UTC milliseconds, after `startDate`. */
  endDate: number;
  /** A teacher or administrator. */
  createdById: string;
  /** UTC milliseconds, not after `startDate`. */
  createdAt: number;
}

/** Describes a challenge's row. */
export function challengeRow(facts: ChallengeFacts, newId: NewId): Row<'Challenge'> {
  return {
    id: newId(facts.createdAt),
    title: facts.title,
    description: facts.description,
    targetAmount: facts.targetAmount,
    startDate: new Date(facts.startDate),
    endDate: new Date(facts.endDate),
    createdById: facts.createdById,
    createdAt: new Date(facts.createdAt),
    updatedAt: new Date(facts.createdAt),
  };
}
