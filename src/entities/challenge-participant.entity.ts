import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Challenge } from './challenge.entity.js';

/** I007: a person's participation and progress in a challenge. */
@Entity({ name: 'ChallengeParticipant' })
@Index('ChallengeParticipant_userId_challengeId_key', ['userId', 'challengeId'], { unique: true })
@Index('ChallengeParticipant_challengeId_idx', ['challengeId'])
@Index('ChallengeParticipant_leaderboard_idx', { synchronize: false })
@Index('ChallengeParticipant_challengeId_progress_idx', { synchronize: false })
export class ChallengeParticipant {
  @PrimaryColumn('text', {
    default: () => 'gen_random_uuid()',
    primaryKeyConstraintName: 'ChallengeParticipant_pkey',
  })
  id: string;

  /** `User.id`; the database has no foreign key here. */
  @Column('text')
  userId: string;

  @Column('text')
  challengeId: string;

  /** Saved so far, in VND, from 0 to the challenge's `targetAmount`. */
  @Column('integer', { default: 0 })
  progress: number;

  @Column('boolean', { default: false })
  completed: boolean;

  @Column('timestamp', { default: () => 'now()' })
  joinedAt: Date;

  @ManyToOne(() => Challenge, (challenge) => challenge.participants, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'challengeId',
    foreignKeyConstraintName: 'ChallengeParticipant_challengeId_fkey',
  })
  challenge: Relation<Challenge>;
}
