import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import { UserAchievement } from './host/user-achievement.entity.js';
import { ShapeCheck } from './shape-check.js';

/** I009: an achievement; the host's `UserAchievement` records who earned it. */
@Entity({ name: 'Achievement' })
@ShapeCheck('Achievement.description')
export class Achievement {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()', primaryKeyConstraintName: 'Achievement_pkey' })
  id: string;

  @Column('text')
  title: string;

  @Column('jsonb')
  description: I18nText;

  @Column('text')
  icon: string;

  @Column('integer')
  pointsReward: number;

  @Column('timestamp', { default: () => 'now()' })
  createdAt: Date;

  @OneToMany(() => UserAchievement, (userAchievement) => userAchievement.achievement)
  userAchievements: Relation<UserAchievement>[];
}
