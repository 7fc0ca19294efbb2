import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ACHIEVEMENTS } from '../../seeds/content/achievements.js';
import {
  Achievement,
  Challenge,
  ChallengeParticipant,
  Course,
  Lesson,
  User,
} from '../../src/entities/index.js';
import type { Clock } from '../../src/flows/clock.js';
import { openHostDatabase, type OpenDatabase } from './open-database.js';

/** When the flows' tests begin: a Monday morning, 10 o'clock in Asia/Ho_Chi_Minh. */
export const MONDAY = new Date('2026-01-05T03:00:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A moment so many milliseconds after (or before) the beginning. */
export function after(milliseconds: number): Date {
  return new Date(MONDAY.getTime() + milliseconds);
}

/** A clock that stands still until it is set or moved. */
export class StandingClock implements Clock {
  #now = MONDAY.getTime();

  now(): Date {
    return new Date(this.#now);
  }

  set(moment: Date): void {
    this.#now = moment.getTime();
  }

  move(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** Opens a database with the models in it and the achievements that can be earned. */
export async function openFlowDatabase(
  changes: Parameters<typeof openHostDatabase>[0] = {},
): Promise<OpenDatabase> {
  const open = await openHostDatabase({ poolSize: 16, ...changes });
  try {
    await open.dataSource.runMigrations();
    await addAchievements(open.dataSource.manager);
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** Adds a student, or whoever the changes say. */
export async function addPerson(manager: EntityManager, changes: Partial<User> = {}): Promise<User> {
  const [person] = await addPeople(manager, 1, changes);
  return person!;
}

/** Adds students. */
export async function addPeople(
  manager: EntityManager,
  count: number,
  changes: Partial<User> = {},
): Promise<User[]> {
  const createdAt = after(-100 * DAY);
  const people = Array.from({ length: count }, () => {
    const id = randomUUID();
    return manager.create(User, {
      id,
      email: `${id}@example.com`,
      passwordHash: '!',
      name: { vi: 'Nguyễn Văn An', en: 'An Nguyen', zh: '阮文安' },
      role: 'STUDENT',
      points: 0,
      preferredLocale: 'vi',
      preferredLanguage: 'vi',
      createdAt,
      updatedAt: createdAt,
      lastActiveAt: null,
      ...changes,
    });
  });
  await manager.insert(User, people);
  return people;
}

/** Adds a person who may create challenges. */
export function addTeacher(manager: EntityManager): Promise<User> {
  return addPerson(manager, { role: 'TEACHER' });
}

/** Adds a challenge that began ten days ago and ends in twenty, unless the changes say otherwise. */
export async function addChallenge(
  manager: EntityManager,
  changes: Partial<Challenge> = {},
): Promise<Challenge> {
  const challenge = manager.create(Challenge, {
    id: randomUUID(),
    title: 'Quỹ khẩn cấp',
    description: { vi: 'Để dành mỗi tuần.', en: 'Put aside every week.', zh: '每周存一点。' },
    targetAmount: 1_000_000,
    startDate: after(-10 * DAY),
    endDate: after(20 * DAY),
    createdById: changes.createdById ?? (await addTeacher(manager)).id,
    createdAt: after(-15 * DAY),
    updatedAt: after(-15 * DAY),
    ...changes,
  });
  await manager.insert(Challenge, challenge);
  return challenge;
}

/** Adds participants with given progress to a challenge, in the order in which they joined. */
export async function addParticipants(
  manager: EntityManager,
  { id: challengeId, targetAmount, startDate }: Challenge,
  standings: readonly { progress: number; joinedAt?: Date }[],
): Promise<ChallengeParticipant[]> {
  const people = await addPeople(manager, standings.length);
  const participants = standings.map(({ progress, joinedAt = startDate }, index) =>
    manager.create(ChallengeParticipant, {
      id: randomUUID(),
      userId: people[index]!.id,
      challengeId,
      progress,
      completed: progress === targetAmount,
      joinedAt,
    }),
  );
  await manager.insert(ChallengeParticipant, participants);
  return participants;
}

/** Adds a published course with published lessons, the last of them a quiz. */
export async function addCourse(
  manager: EntityManager,
  { lessons: count = 3, ...changes }: Partial<Omit<Course, 'lessons'>> & { lessons?: number } = {},
): Promise<{ course: Course; lessons: Lesson[] }> {
  const id = randomUUID();
  const created = { createdAt: after(-90 * DAY), updatedAt: after(-90 * DAY) };
  const course = manager.create(Course, {
    id,
    slug: `course-${id}`,
    title: { vi: 'Ngân sách đầu tiên', en: 'Your first budget', zh: '第一份预算' },
    description: { vi: 'Mô tả', en: 'Description', zh: '描述' },
    thumbnailKey: `courses/${id}/thumbnail.webp`,
    price: 0,
    level: 'BEGINNER',
    published: true,
    ...created,
    ...changes,
  });
  const lessons = Array.from({ length: count }, (_, index) =>
    manager.create(Lesson, {
      id: randomUUID(),
      courseId: id,
      order: index + 1,
      title: { vi: `Bài ${index + 1}`, en: `Lesson ${index + 1}`, zh: `第 ${index + 1} 课` },
      content: { vi: '', en: '', zh: '' },
      videoKey: null,
      type: index === count - 1 ? 'QUIZ' : 'READING',
      duration: 300,
      published: true,
      ...created,
    }),
  );
  await manager.insert(Course, course);
  if (count > 0) await manager.insert(Lesson, lessons);
  return { course, lessons };
}

/** Adds the row of every achievement that flows award. */
export async function addAchievements(manager: EntityManager): Promise<void> {
  const rows = ACHIEVEMENTS.map(({ title, description, icon, pointsReward }) => ({
    title,
    description,
    icon,
    pointsReward,
    createdAt: after(-120 * DAY),
  }));
  await manager.insert(Achievement, rows);
}
