import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { LESSON_TYPES, type LessonType } from '../../domain/lesson-types.js';
import type { I18nText } from '../../jsonb/shapes/i18n-text.js';
import { Course } from './course.entity.js';

/** Maps the host's `Lesson` table. */
@Entity({ name: 'Lesson', synchronize: false })
export class Lesson {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'Lesson_pkey' })
  id: string;

  @Column('text')
  courseId: string;

  /** Position in the course, from 1; unique within it. */
  @Column('integer')
  order: number;

  @Column('jsonb')
  title: I18nText;

  @Column('jsonb')
  content: I18nText;

  /** Storage key of the video in each language; `null` for lessons without one. */
  @Column('jsonb', { nullable: true })
  videoKey: I18nText | null;

  @Column('enum', { enum: LESSON_TYPES, enumName: 'LessonType', default: 'VIDEO' })
  type: LessonType;

  /** In seconds. */
  @Column('integer', { nullable: true })
  duration: number | null;

  @Column('boolean', { default: false })
  published: boolean;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  createdAt: Date;

  /** Maintained by the host's Prisma; other writers must set it. */
  @Column('timestamp', { precision: 3 })
  updatedAt: Date;

  @ManyToOne(() => Course, (course) => course.lessons, { onDelete: 'CASCADE', onUpdate: 'CASCADE' })
  @JoinColumn({ name: 'courseId', foreignKeyConstraintName: 'Lesson_courseId_fkey' })
  course: Relation<Course>;
}
