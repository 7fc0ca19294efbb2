import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { Course, Enrollment } from 'edfinance-integration-models';
import { CourseFlow } from 'edfinance-integration-models/flows';
import { Bookmark } from './bookmark.entity';

@Injectable()
export class StudyService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @InjectRepository(Enrollment) private readonly enrollments: Repository<Enrollment>,
    @InjectRepository(Bookmark) private readonly bookmarks: Repository<Bookmark>,
  ) {}

  /** How many courses a person has begun. */
  countBegun(userId: string): Promise<number> {
    return this.enrollments.countBy({ userId });
  }

  /** Begins a course by the flow of the integration models, with its log. */
  async begin(userId: string, courseId: string): Promise<void> {
    await this.dataSource.transaction((manager) => new CourseFlow(manager).enroll({ userId, courseId }));
  }

  /** Keeps a course for later. */
  async bookmark(userId: string, course: Course): Promise<void> {
    await this.bookmarks.insert({ userId, course });
  }

  /** The titles of the courses that a person keeps, in all languages. */
  async bookmarked(userId: string): Promise<Course['title'][]> {
    const bookmarks = await this.bookmarks.find({ where: { userId }, relations: { course: true } });
    return bookmarks.map(({ course }) => course.title);
  }
}
