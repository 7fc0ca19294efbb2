import { expect } from '@jest/globals';
import {
  addAsset,
  addCourse,
  addEnrollment,
  addLesson,
  addLog,
  addUser,
  fromNow,
  SECOND,
} from './host-rows.js';
import type { PrismaModels } from '../prisma/prisma-client.js';
import type { HostSteps } from './steps.js';

const ACCESS = 'ASSET_ACCESS';

async function addLessonOfCourse(tx: PrismaModels, data: object = {}) {
  const course = await addCourse(tx, data);
  return addLesson(tx, course.id);
}

/** I011 of the host. */
export const STORAGE_COURSE_CONTENT: HostSteps = {
  'a teacher uploads a video': async (tx) => {
    await addUser(tx, { role: 'TEACHER' });
    const lesson = await addLessonOfCourse(tx);
    const asset = await addAsset(tx, lesson, 'lesson-1-video.mp4', { fileSize: 15_728_640 });
    expect(asset.fileName).toBe('lesson-1-video.mp4');
    expect(asset.storageKey).toContain(lesson.courseId);
  },
  'who is enrolled gets a presigned URL': async (tx) => {
    const { id: userId } = await addUser(tx);
    const lesson = await addLessonOfCourse(tx);
    await addEnrollment(tx, userId, lesson.courseId);
    const { id: assetId, storageKey } = await addAsset(tx, lesson, 'protected-video.mp4');
    const presignedUrl = `https://r2.example.com/${storageKey}?signature=abc&expires=3600`;
    await addLog(tx, userId, ACCESS, { assetId, presignedUrl, granted: true });
    const log = await tx.behaviorLog!.findFirst({ where: { userId, eventType: ACCESS } });
    expect(log.metadata).toMatchObject({ granted: true });
  },
  'who is not enrolled gets none': async (tx) => {
    const { id: userId } = await addUser(tx);
    const lesson = await addLessonOfCourse(tx);
    const { id: assetId } = await addAsset(tx, lesson, 'restricted-video.mp4');
    await addLog(tx, userId, ACCESS, { assetId, granted: false, reason: 'Not enrolled' });
    const where = { userId_courseId: { userId, courseId: lesson.courseId } };
    expect(await tx.enrollment!.findUnique({ where })).toBeNull();
  },
  'a checksum is kept beside the file': async (tx) => {
    const metadata = { checksum: 'abc123def456', originalName: 'my video.mp4' };
    const asset = await addAsset(tx, await addLessonOfCourse(tx), 'video.mp4', { metadata });
    expect(asset.metadata).toMatchObject({ checksum: 'abc123def456' });
  },
  'a lesson has files of several kinds': async (tx) => {
    const lesson = await addLessonOfCourse(tx, { level: 'INTERMEDIATE' });
    const files = [
      ['lesson-video.mp4', 15_728_640, 'video/mp4', 'video.mp4'],
      ['lesson-slides.pdf', 2_097_152, 'application/pdf', 'slides.pdf'],
      ['diagram.png', 524_288, 'image/png', 'diagram.png'],
    ] as const;
    const made = [];
    for (const [fileName, fileSize, mimeType, file] of files) {
      const storageKey = `courses/${lesson.courseId}/lessons/${lesson.id}/${file}`;
      made.push(await addAsset(tx, lesson, fileName, { fileSize, mimeType, storageKey }));
    }
    expect(made.map(({ mimeType }) => mimeType)).toEqual(['video/mp4', 'application/pdf', 'image/png']);
  },
  'views of a file are counted': async (tx) => {
    const { id: userId } = await addUser(tx);
    const lesson = await addLessonOfCourse(tx);
    await addEnrollment(tx, userId, lesson.courseId);
    const { id: assetId } = await addAsset(tx, lesson, 'popular-video.mp4', { metadata: { viewCount: 0 } });
    for (const second of [0, 1, 2]) {
      const timestamp = fromNow(second * SECOND);
      await addLog(tx, userId, ACCESS, { assetId, action: 'view' }, { timestamp });
    }
    const where = { eventType: ACCESS, metadata: { path: ['assetId'], equals: assetId } };
    expect(await tx.behaviorLog!.count({ where })).toBe(3);
  },
  'a course goes with its files': async (tx) => {
    const { courseId, id } = await addLessonOfCourse(tx);
    await addAsset(tx, { courseId, id }, 'orphan-video.mp4');
    await tx.courseAsset!.deleteMany({ where: { courseId } });
    await tx.lesson!.deleteMany({ where: { courseId } });
    await tx.course!.delete({ where: { id: courseId } });
    expect(await tx.courseAsset!.findMany({ where: { courseId } })).toHaveLength(0);
  },
};
