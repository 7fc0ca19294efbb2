import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Lesson } from './lesson.entity.js';
import { User } from './user.entity.js';

export const PROGRESS_STATUSES = ['STARTED', 'IN_PROGRESS', 'COMPLETED'] as const;
export type ProgressStatus = (typeof PROGRESS_STATUSES)[number];

/**
 * Maps part of the host's `UserProgress` table, which only some hosts have: one row per person and lesson.
 * `progressPercentage` is left to its default: no service of the host writes it.
 */
@Entity({ name: 'UserProgress', synchronize: false })
@Index('UserProgress_userId_lessonId_key', ['userId', 'lessonId'], { unique: true })
export class UserProgress {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'UserProgress_pkey' })
  id: string;

  @Column('text')
  userId: string;

  @Column('text')
  lessonId: string;

  @Column('enum', { enum: PROGRESS_STATUSES, enumName: 'ProgressStatus', default: 'STARTED' })
  status: ProgressStatus;

  /** In seconds. */
  @Column('integer', { default: 0 })
  durationSpent: number;

  /** When it was completed first; later statuses may fall back. */
  @Column('timestamp', { precision: 3, nullable: true })
  completedAt: Date | null;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  createdAt: Date;

  /** Maintained by the host's Prisma; other writers must set it. */
  @Column('timestamp', { precision: 3 })
  updatedAt: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @JoinColumn({ name: 'userId', foreignKeyConstraintName: 'UserProgress_userId_fkey' })
  user: Relation<User>;

  @ManyToOne(() => Lesson, { onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @JoinColumn({ name: 'lessonId', foreignKeyConstraintName: 'UserProgress_lessonId_fkey' })
  lesson: Relation<Lesson>;
}
