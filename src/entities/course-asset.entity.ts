import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { CourseAssetMetadata } from '../jsonb/shapes/course-asset-metadata.js';
import { Course } from './host/course.entity.js';
import { Lesson } from './host/lesson.entity.js';
import { ShapeCheck } from './shape-check.js';

/** I011: a file of a course or a lesson; its bytes are in object storage. */
@Entity({ name: 'CourseAsset', comment: 'I011: Course content storage (R2 integration)' })
@Index('CourseAsset_courseId_idx', ['courseId'])
@Index('CourseAsset_lessonId_idx', ['lessonId'])
@ShapeCheck('CourseAsset.metadata')
export class CourseAsset {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()', primaryKeyConstraintName: 'CourseAsset_pkey' })
  id: string;

  @Column('text')
  courseId: string;

  @Column('text', { nullable: true })
  lessonId: string | null;

  @Column('text')
  fileName: string;

  /** In bytes. */
  @Column('integer')
  fileSize: number;

  @Column('text')
  mimeType: string;

  /** The object's key in its bucket. */
  @Column('text')
  storageKey: string;

  @Column('jsonb', { nullable: true })
  metadata: CourseAssetMetadata | null;

  @Column('timestamp', { default: () => 'now()' })
  uploadedAt: Date;

  @ManyToOne(() => Course, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'courseId', foreignKeyConstraintName: 'CourseAsset_courseId_fkey' })
  course: Relation<Course>;

  @ManyToOne(() => Lesson, { onDelete: 'CASCADE', nullable: true })
  @JoinColumn({ name: 'lessonId', foreignKeyConstraintName: 'CourseAsset_lessonId_fkey' })
  lesson: Relation<Lesson> | null;
}
