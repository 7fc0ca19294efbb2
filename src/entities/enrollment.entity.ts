import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** I009: a person's enrollment in a course. */
@Entity({ name: 'Enrollment', comment: 'I009: Course enrollment tracking' })
@Index('Enrollment_userId_courseId_key', ['userId', 'courseId'], { unique: true })
@Index('Enrollment_userId_idx', ['userId'])
export class Enrollment {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()', primaryKeyConstraintName: 'Enrollment_pkey' })
  id: string;

  /** `User.id`; the database has no foreign key here. */
  @Column('text')
  userId: string;

  /** `Course.id`; the database has no foreign key here. */
  @Column('text')
  courseId: string;

  @Column('timestamp', { default: () => 'now()' })
  enrolledAt: Date;

  /** Percentage of the course's published lessons that are completed. */
  @Column('integer', { default: 0 })
  progress: number;

  @Column('timestamp', { nullable: true })
  completedAt: Date | null;
}
