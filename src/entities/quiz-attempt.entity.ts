import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** I009: an attempt at a course's quiz. */
@Entity({ name: 'QuizAttempt' })
@Index('QuizAttempt_userId_courseId_idx', ['userId', 'courseId'])
export class QuizAttempt {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()', primaryKeyConstraintName: 'QuizAttempt_pkey' })
  id: string;

  /** `User.id`; the database has no foreign key here. */
  @Column('text')
  userId: string;

  /** `Course.id`; the database has no foreign key here. */
  @Column('text')
  courseId: string;

  /** Points from 0 to 100; 70 passes. */
  @Column('integer')
  score: number;

  @Column('boolean', { default: false })
  passed: boolean;

  @Column('timestamp', { default: () => 'now()' })
  attemptedAt: Date;
}
