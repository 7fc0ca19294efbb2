import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Challenge, Course, type User } from 'edfinance-integration-models';
import { factories } from 'edfinance-integration-models/seeds';
import {
  beginTest,
  createTestDatabase,
  endTest,
  type TestDatabase,
} from 'edfinance-integration-models/testing';
import { AppModule } from '../src/app.module';
import { StudyService } from '../src/study.service';

let database: TestDatabase;
let app: TestingModule;
let dataSource: DataSource;
let service: StudyService;
let student: User;
let course: Course;

beforeAll(async () => {
  database = await createTestDatabase({ preset: 'integration' });
  app = await Test.createTestingModule({ imports: [AppModule.on(database.url)] }).compile();
  dataSource = app.get(DataSource);
  service = app.get(StudyService);
  await dataSource.query(
    `CREATE TABLE "Bookmark" ("id" serial PRIMARY KEY, "userId" text NOT NULL REFERENCES "User",
       "courseId" text NOT NULL REFERENCES "Course")`,
  );
  course = await dataSource.manager.findOneByOrFail(Course, { published: true });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

// What a test does is undone, although the service commits.
beforeEach(async () => {
  await beginTest(dataSource);
  student = await factories().user.create(dataSource.manager);
});
afterEach(() => endTest(dataSource));

test('beginning a course counts', async () => {
  expect(await service.countBegun(student.id)).toBe(0);
  await service.begin(student.id, course.id);
  expect(await service.countBegun(student.id)).toBe(1);
});

test('a model of the app refers to one of the host', async () => {
  await service.bookmark(student.id, course);
  expect(await service.bookmarked(student.id)).toEqual([course.title]);
});

test('a value of the wrong shape is refused, as it is everywhere', async () => {
  const challenge = factories().challenge.make();
  const description = { vi: 'Chỉ tiếng Việt' } as Challenge['description'];
  await expect(dataSource.manager.insert(Challenge, { ...challenge, description })).rejects.toMatchObject({
    code: 'JSONB_INVALID',
  });
});
