import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { I18nText } from '../../jsonb/shapes/i18n-text.js';
import { Achievement } from '../achievement.entity.js';
import { User } from './user.entity.js';

/** Maps the host's `UserAchievement` table, including the link that the migration adds. */
@Entity({ name: 'UserAchievement', synchronize: false })
@Index('UserAchievement_achievementId_idx', ['achievementId'])
export class UserAchievement {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'UserAchievement_pkey' })
  id: string;

  @Column('text')
  userId: string;

  @Column('text')
  type: string;

  @Column('jsonb')
  name: I18nText;

  @Column('jsonb')
  description: I18nText;

  @Column('text')
  iconKey: string;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  awardedAt: Date;

  /** Added by the migration: the `Achievement` that was earned. */
  @Column('text', { nullable: true })
  achievementId: string | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @JoinColumn({ name: 'userId', foreignKeyConstraintName: 'UserAchievement_userId_fkey' })
  user: Relation<User>;

  @ManyToOne(() => Achievement, (achievement) => achievement.userAchievements, {
    onDelete: 'CASCADE',
    nullable: true,
  })
  @JoinColumn({ name: 'achievementId', foreignKeyConstraintName: 'UserAchievement_achievementId_fkey' })
  achievement: Relation<Achievement> | null;
}
