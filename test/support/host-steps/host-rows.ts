import { randomUUID } from 'node:crypto';
import type { PrismaDelegate, PrismaModels } from '../prisma/prisma-client.js';

// What the host's tests make again and again, with the host's own mistakes corrected in the data: roles, levels
// and columns are those that its schema has.

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A moment so many milliseconds from now. */
export function fromNow(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}

/** A text in three languages. */
export function text(vi: string, en: string, zh: string): { vi: string; en: string; zh: string } {
  return { vi, en, zh };
}

/** Any text in three languages. */
export const SOME_TEXT = text('Một văn bản', 'A text', '一段文字');

/** One of our models: under its own name, or under the one that it has beside a model of the host's. */
export function ours(models: PrismaModels, name: string): PrismaDelegate {
  return models[`integration${name[0]!.toUpperCase()}${name.slice(1)}`] ?? models[name]!;
}

export function addUser(models: PrismaModels, data: object = {}) {
  return models.user!.create({
    data: {
      email: `test-${randomUUID()}@example.com`,
      passwordHash: 'hashed',
      name: 'Test User',
      role: 'STUDENT',
      ...data,
    },
  });
}

export function addCourse(models: PrismaModels, data: object = {}) {
  return models.course!.create({
    data: {
      slug: `test-course-${randomUUID()}`,
      title: SOME_TEXT,
      description: SOME_TEXT,
      thumbnailKey: 'courses/test/thumbnail.jpg',
      price: 0,
      level: 'BEGINNER',
      ...data,
    },
  });
}

export function addLesson(models: PrismaModels, courseId: string, order = 1, data: object = {}) {
  return models.lesson!.create({
    data: { courseId, order, title: SOME_TEXT, content: SOME_TEXT, ...data },
  });
}

export function addLog(models: PrismaModels, userId: string, eventType: string, metadata: object, data = {}) {
  return models.behaviorLog!.create({
    data: { userId, sessionId: 'test-session', path: '/test', eventType, metadata, ...data },
  });
}

export function addChallenge(models: PrismaModels, createdById: string, data: object = {}) {
  return models.challenge!.create({
    data: {
      title: 'TEST-Challenge',
      description: SOME_TEXT,
      targetAmount: 1_000,
      startDate: fromNow(0),
      endDate: fromNow(7 * DAY),
      createdById,
      ...data,
    },
  });
}

export function addNudge(models: PrismaModels, userId: string, nudgeType: string, data: object = {}) {
  return models.nudgeHistory!.create({
    data: { userId, nudgeType, message: SOME_TEXT, metadata: {}, sentAt: fromNow(0), ...data },
  });
}

export function addEnrollment(models: PrismaModels, userId: string, courseId: string, data: object = {}) {
  return models.enrollment!.create({
    data: { userId, courseId, enrolledAt: fromNow(0), progress: 0, ...data },
  });
}

export function addAsset(
  models: PrismaModels,
  { courseId, id: lessonId }: { courseId: string; id: string },
  fileName: string,
  data: object = {},
) {
  return models.courseAsset!.create({
    data: {
      courseId,
      lessonId,
      fileName,
      fileSize: 10_485_760,
      mimeType: 'video/mp4',
      storageKey: `courses/${courseId}/lessons/${lessonId}/${fileName}`,
      uploadedAt: fromNow(0),
      ...data,
    },
  });
}
