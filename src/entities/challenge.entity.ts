import { Column, Entity, OneToMany, PrimaryColumn, UpdateDateColumn, type Relation } from 'typeorm';
import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import { ChallengeParticipant } from './challenge-participant.entity.js';
import { ShapeCheck } from './shape-check.js';

/** I007: a savings goal for a group between two dates. */
@Entity({ name: 'Challenge', comment: 'I007: Multi-user challenge system' })
@ShapeCheck('Challenge.description')
export class Challenge {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()', primaryKeyConstraintName: 'Challenge_pkey' })
  id: string;

  @Column('text')
  title: string;

  @Column('jsonb')
  description: I18nText;

  /** Savings goal of each participant, in VND. */
  @Column('integer')
  targetAmount: number;

  @Column('timestamp')
  startDate: Date;

  @Column('timestamp')
  endDate: Date;

  /** `User.id` of a teacher or administrator; the database has no foreign key here. */
  @Column('text')
  createdById: string;

  @Column('timestamp', { default: () => 'now()' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamp', default: () => 'now()' })
  updatedAt: Date;

  @OneToMany(() => ChallengeParticipant, (participant) => participant.challenge)
  participants: Relation<ChallengeParticipant>[];
}
