import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Course } from 'edfinance-integration-models';

/** A model of the app's own that refers to one of the host's. */
@Entity('Bookmark')
export class Bookmark {
  @PrimaryGeneratedColumn()
  id: number;

  @Column('text')
  userId: string;

  @ManyToOne(() => Course)
  @JoinColumn({ name: 'courseId' })
  course: Course;
}
