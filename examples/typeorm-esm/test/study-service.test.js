import { connectedSettings, Enrollment, IntegrationDataSource, User } from 'edfinance-integration-models';
import { beginTest, createTestDatabase, endTest, testClock } from 'edfinance-integration-models/testing';
import { StudyService } from '../src/study-service.js';

const clock = testClock();
let database;
let dataSource;
let service;
let student;

beforeAll(async () => {
  // 200 people with all that they did: a copy of its own, made ahead of time.
  database = await createTestDatabase({ preset: 'integration' });
  dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
  await dataSource.initialize();
  service = new StudyService(dataSource, clock);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

// What a test does is undone, although the service commits.
beforeEach(async () => {
  await beginTest(dataSource);
  student = await dataSource.manager.findOneByOrFail(User, { role: 'STUDENT' });
});
afterEach(() => endTest(dataSource));

test('beginning a course enrolls the person and moves the last sign of life', async () => {
  const [course] = await service.newCourses(student.id);
  clock.moveBy(60_000);
  await service.begin(student.id, course.id);

  const { lastActiveAt } = await dataSource.manager.findOneByOrFail(User, { id: student.id });
  expect(lastActiveAt).toEqual(clock.now());
  const again = await service.newCourses(student.id);
  expect(again.map(({ id }) => id)).not.toContain(course.id);
});

test('beginning a course twice is refused, and changes nothing', async () => {
  const [course] = await service.newCourses(student.id);
  await service.begin(student.id, course.id);
  const before = await dataSource.manager.findOneByOrFail(User, { id: student.id });
  clock.moveBy(60_000);
  await expect(service.begin(student.id, course.id)).rejects.toThrow('duplicate key');
  expect(await dataSource.manager.findOneByOrFail(User, { id: student.id })).toEqual(before);
});

test('of two who begin the same course at once, one does', async () => {
  const [course] = await service.newCourses(student.id);
  const attempts = [service.begin(student.id, course.id), service.begin(student.id, course.id)];
  const outcomes = await Promise.allSettled(attempts);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await dataSource.manager.countBy(Enrollment, { userId: student.id, courseId: course.id })).toBe(1);
});
