import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user.entity.js';

/** Maps the host's `UserStreak` table, which only some hosts have: one row per person. */
@Entity({ name: 'UserStreak', synchronize: false })
@Index('UserStreak_userId_key', ['userId'], { unique: true })
export class UserStreak {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'UserStreak_pkey' })
  id: string;

  @Column('text')
  userId: string;

  /** In days, as of `lastActivityDate`. */
  @Column('integer', { default: 0 })
  currentStreak: number;

  /** In days. */
  @Column('integer', { default: 0 })
  longestStreak: number;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  lastActivityDate: Date;

  /** Whether a freeze bridged the pause before the last activity. */
  @Column('boolean', { default: false })
  streakFrozen: boolean;

  @Column('integer', { default: 0 })
  freezesRemaining: number;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  createdAt: Date;

  /** Maintained by the host's Prisma; other writers must set it. */
  @Column('timestamp', { precision: 3 })
  updatedAt: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @JoinColumn({ name: 'userId', foreignKeyConstraintName: 'UserStreak_userId_fkey' })
  user: Relation<User>;
}
