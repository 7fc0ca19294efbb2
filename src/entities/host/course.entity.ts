import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { LEVELS, type Level } from '../../domain/course-levels.js';
import type { I18nText } from '../../jsonb/shapes/i18n-text.js';
import { Lesson } from './lesson.entity.js';

/** Maps the host's `Course` table. */
@Entity({ name: 'Course', synchronize: false })
export class Course {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'Course_pkey' })
  id: string;

  @Column('text')
  slug: string;

  @Column('jsonb')
  title: I18nText;

  @Column('jsonb')
  description: I18nText;

  @Column('text')
  thumbnailKey: string;

  /** In VND. */
  @Column('integer')
  price: number;

  @Column('enum', { enum: LEVELS, enumName: 'Level', default: 'BEGINNER' })
  level: Level;

  @Column('boolean', { default: false })
  published: boolean;

  @Column('timestamp', { precision: 3, default: () => 'CURRENT_TIMESTAMP' })
  createdAt: Date;

  /** Maintained by the host's Prisma; other writers must set it. */
  @Column('timestamp', { precision: 3 })
  updatedAt: Date;

  @OneToMany(() => Lesson, (lesson) => lesson.course)
  lessons: Relation<Lesson>[];
}
