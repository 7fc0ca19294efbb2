import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Lesson } from './host/lesson.entity.js';

/** I009: a person's progress in a lesson. */
@Entity({ name: 'LessonProgress' })
@Index('LessonProgress_userId_lessonId_key', ['userId', 'lessonId'], { unique: true })
export class LessonProgress {
  @PrimaryColumn('text', {
    default: () => 'gen_random_uuid()',
    primaryKeyConstraintName: 'LessonProgress_pkey',
  })
  id: string;

  /** `User.id`; the database has no foreign key here. */
  @Column('text')
  userId: string;

  @Column('text')
  lessonId: string;

  @Column('boolean', { default: false })
  completed: boolean;

  @Column('timestamp', { nullable: true })
  completedAt: Date | null;

  @ManyToOne(() => Lesson, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'lessonId', foreignKeyConstraintName: 'LessonProgress_lessonId_fkey' })
  lesson: Relation<Lesson>;
}
