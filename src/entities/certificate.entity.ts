import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** I009: proof that a person completed a course and passed its quiz; one per person and course. */
@Entity({ name: 'Certificate' })
@Index('Certificate_userId_courseId_key', ['userId', 'courseId'], { unique: true })
export class Certificate {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()', primaryKeyConstraintName: 'Certificate_pkey' })
  id: string;

  /** `User.id`; the database has no foreign key here. */
  @Column('text')
  userId: string;

  /** `Course.id`; the database has no foreign key here. */
  @Column('text')
  courseId: string;

  @Column('timestamp', { default: () => 'now()' })
  issuedAt: Date;

  @Column('text')
  certificateUrl: string;
}
