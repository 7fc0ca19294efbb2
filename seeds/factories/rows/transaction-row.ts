import { CURRENCY } from '../../../src/domain/money.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the row of a payment for a course. */
export interface TransactionFacts {
  userId: string;
  courseId: string;
  /** In VND. */
  amount: number;
  /** When it was paid, UTC milliseconds: the host enrolls people at that moment. */
  paidAt: number;
}

/** Describes the row of a payment for a course; Stripe knows nothing of it. */
export function transactionRow(
  { userId, courseId, amount, paidAt }: TransactionFacts,
  newId: NewId,
): Row<'Transaction'> {
  return {
    id: newId(paidAt),
    userId,
    courseId,
    amount,
    currency: CURRENCY.toLowerCase(),
    status: 'COMPLETED',
    type: 'COURSE_PURCHASE',
    createdAt: new Date(paidAt),
    updatedAt: new Date(paidAt),
    completedAt: new Date(paidAt),
  };
}
