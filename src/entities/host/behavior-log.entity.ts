import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { BehaviorLogMetadata } from '../../jsonb/shapes/behavior-log-metadata.js';
import { User } from './user.entity.js';

/** Maps the host's `BehaviorLog` table, including the `metadata` column that the migration adds. */
@Entity({ name: 'BehaviorLog', synchronize: false })
export class BehaviorLog {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'BehaviorLog_pkey' })
  id: string;

  @Column('text', { nullable: true })
  userId: string | null;

  @Column('text')
  sessionId: string;

  @Column('text')
  path: string;

  @Column('text')
  eventType: string;

  @Column('text', { nullable: true, default: 'GENERAL' })
  actionCategory: string | null;

  /** In seconds. */
  @Column('integer', { nullable: true, default: 0 })
  duration: number | null;

  @Column('jsonb', { nullable: true })
  deviceInfo: Record<string, unknown> | null;

  @Column('jsonb', { nullable: true })
  payload: Record<string, unknown> | null;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  timestamp: Date;

  /** Added by the migration. */
  @Column('jsonb', { nullable: true, default: () => `'{}'` })
  metadata: BehaviorLogMetadata | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL', onUpdate: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'userId', foreignKeyConstraintName: 'BehaviorLog_userId_fkey' })
  user: Relation<User> | null;
}
