import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Course } from './course.entity.js';
import { User } from './user.entity.js';

export const TRANSACTION_STATUSES = [
  'PENDING',
  'PROCESSING',
  'COMPLETED',
  'FAILED',
  'REFUNDED',
  'CANCELLED',
] as const;
export type TransactionStatus = (typeof TRANSACTION_STATUSES)[number];

export const TRANSACTION_TYPES = ['COURSE_PURCHASE', 'SUBSCRIPTION', 'CREDITS', 'DONATION'] as const;
export type TransactionType = (typeof TRANSACTION_TYPES)[number];

/** Maps part of the host's `Transaction` table, which only newer hosts have: payments. */
@Entity({ name: 'Transaction', synchronize: false })
export class Transaction {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'Transaction_pkey' })
  id: string;

  @Column('text')
  userId: string;

  @Column('text', { nullable: true })
  courseId: string | null;

  /** In whole units of the currency. */
  @Column('integer')
  amount: number;

  /** ISO 4217 in lower case, as Stripe writes it. */
  @Column('text', { default: 'vnd' })
  currency: string;

  @Column('enum', { enum: TRANSACTION_STATUSES, enumName: 'TransactionStatus', default: 'PENDING' })
  status: TransactionStatus;

  @Column('enum', { enum: TRANSACTION_TYPES, enumName: 'TransactionType', default: 'COURSE_PURCHASE' })
  type: TransactionType;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  createdAt: Date;

  /** Maintained by the host's Prisma; other writers must set it. */
  @Column('timestamp', { precision: 3 })
  updatedAt: Date;

  @Column('timestamp', { precision: 3, nullable: true })
  completedAt: Date | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @JoinColumn({ name: 'userId', foreignKeyConstraintName: 'Transaction_userId_fkey' })
  user: Relation<User>;

  @ManyToOne(() => Course, { onDelete: 'SET NULL', onUpdate: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'courseId', foreignKeyConstraintName: 'Transaction_courseId_fkey' })
  course: Relation<Course> | null;
}
