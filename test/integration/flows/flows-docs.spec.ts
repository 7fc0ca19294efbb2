import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { Course } from '../../../src/entities/index.js';
import { ChallengeFlow } from '../../../src/flows/challenges/challenge-flow.js';
import { Leaderboard } from '../../../src/flows/challenges/leaderboard.js';
import { CourseFlow } from '../../../src/flows/courses/course-flow.js';
import { NudgeFlow } from '../../../src/flows/nudges/nudge-flow.js';
import { PersonalizationFlow } from '../../../src/flows/personalization/personalization-flow.js';
import { PrivacyFlow } from '../../../src/flows/privacy/privacy-flow.js';
import { AssetFlow } from '../../../src/flows/assets/asset-flow.js';
import { ObjectStore } from '../../../src/storage/object-store.js';
import {
  addChallenge,
  addCourse,
  addPerson,
  addTeacher,
  mondayClock,
  openFlowDatabase,
} from '../../support/flow-rows.js';
import { openObjectStorage, type ObjectStorage } from '../../support/object-storage.js';
import type { OpenDatabase } from '../../support/open-database.js';

const pageOf = (name: string) => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8');
const SELF = readFileSync(import.meta.filename, 'utf8');

describe('docs/flows.md and docs/storage.md', () => {
  let open: OpenDatabase;
  let settings: { storage: ObjectStorage['settings'] };
  let closeStorage: () => Promise<void>;
  beforeAll(async () => {
    const [database, storage] = await Promise.all([openFlowDatabase({ poolSize: 2 }), openObjectStorage()]);
    open = database;
    settings = { storage: storage.settings };
    closeStorage = () => storage.close();
  });
  afterAll(() => Promise.all([open.close(), closeStorage()]));

  it('have examples that run', async () => {
    const { manager } = open.dataSource;
    const clock = mondayClock();
    const teacher = await addTeacher(manager);
    const { id: userId } = await addPerson(manager, { preferredLanguage: 'en' });
    const { course, lessons } = await addCourse(manager);
    const another = await addChallenge(manager);

    const challenges = new ChallengeFlow(manager, clock);
    const courses = new CourseFlow(manager, clock, { sessionId: 'request-7', source: 'WEB' });
    const personalization = new PersonalizationFlow(manager, clock);
    const nudges = new NudgeFlow(manager, clock, { timeZone: 'Asia/Ho_Chi_Minh' });
    const board = new Leaderboard(manager);

    const challenge = await challenges.create({
      title: 'Tết đủ đầy',
      description: { vi: 'Để dành cho Tết.', en: 'Save for Tet.', zh: '为春节存钱。' },
      targetAmount: 2_000_000,
      startDate: new Date('2026-01-06T00:00:00Z'),
      endDate: new Date('2026-02-05T00:00:00Z'),
      createdById: teacher.id,
    });
    clock.moveTo('2026-01-07');
    await challenges.join({ userId, challengeId: challenge.id });
    const deposit = { userId, challengeId: challenge.id, amount: 2_500_000, operationId: randomUUID() };
    const { progress, recorded, completedNow } = await challenges.recordProgress(deposit);
    expect([progress, recorded, completedNow]).toEqual([2_000_000, 2_000_000, true]);
    expect(await challenges.recordProgress(deposit)).toMatchObject({ recorded: 0, completedNow: false });

    const { entries, next } = await board.page(challenge.id, { limit: 10 });
    expect(entries.map(({ rank, progress: saved }) => [rank, saved])).toEqual([[1, 2_000_000]]);
    expect(next).toBeNull();
    const { own, ahead, behind } = await board.standing(
      { challengeId: challenge.id, userId },
      { neighbors: 2 },
    );
    expect([own.rank, ahead, behind]).toEqual([1, [], []]);

    await personalization.storeAnalysis({
      userId,
      analysisType: 'COURSE_RECOMMENDATION',
      result: {
        recommendations: [
          {
            courseId: course.id,
            score: 0.9,
            strategy: 'GOAL_MATCH',
            reason: { vi: 'Hợp với mục tiêu của bạn.', en: 'It suits your goal.', zh: '适合你的目标。' },
          },
        ],
      },
      confidence: 0.8,
    });
    const [best] = await personalization.recommend(userId);
    expect(best).toMatchObject({ courseId: course.id, language: 'en', reason: 'It suits your goal.' });
    await personalization.enrollFromRecommendation({ userId, courseId: course.id });
    expect(await personalization.recommend(userId)).toEqual([]);

    clock.moveBy(60_000);
    for (const { id: lessonId } of lessons) await courses.completeLesson({ userId, lessonId });
    const failed = await courses.submitQuiz({ userId, courseId: course.id, score: 65 });
    clock.moveBy(60_000);
    const passed = await courses.submitQuiz({ userId, courseId: course.id, score: 85 });
    expect([failed.certificate, passed.certificate?.courseId]).toEqual([null, course.id]);
    const { certificate, issuedNow } = await courses.requestCertificate({ userId, courseId: course.id });
    expect([certificate, issuedNow]).toEqual([passed.certificate, false]);

    clock.moveTo('2026-01-07T05:00:00Z');
    const outcome = await nudges.send({ userId, timeZone: 'Asia/Ho_Chi_Minh' });
    if (!outcome.sent) throw new Error(outcome.reason);
    clock.moveBy(60_000);
    await nudges.markClicked({ userId, nudgeId: outcome.nudge.id });
    await challenges.join({ userId, challengeId: another.id });
    expect(await nudges.attributedActions(userId)).toMatchObject([
      { nudgeId: outcome.nudge.id, eventType: 'CHALLENGE_JOINED' },
    ]);
    expect(await nudges.responseRates()).toMatchObject([
      { variant: 'RULE_BASED', sent: 1, clicked: 1, acted: 1 },
    ]);
    expect(await nudges.send({ userId })).toEqual({ sent: false, reason: 'HOUR_CAP' });

    const { BehaviorLog: events } = await new PrivacyFlow(manager).erase({ userId });
    expect(events).toBeGreaterThan(0);
  });

  it('have examples of storage that run', async () => {
    const { manager } = open.dataSource;
    const { course, lessons } = await addCourse(manager, { lessons: 1 });
    const body = Buffer.from('%PDF-1.4 one');
    const [courseId, lessonId, fileSize] = [course.id, lessons[0]!.id, body.length];
    const [fileName, mimeType] = ['a.pdf', 'application/pdf'];
    const sha256 = createHash('sha256').update(body).digest('hex');

    const store = await ObjectStore.open(settings.storage);
    const flow = new AssetFlow(manager, store);
    const { request, intent } = await flow.beginUpload({
      courseId,
      lessonId,
      fileName,
      fileSize,
      mimeType,
      sha256,
    });
    await fetch(request.url, { method: 'PUT', headers: request.headers, body });
    const { asset } = await flow.confirmUpload(intent);
    const { url } = await flow.downloadUrl(asset.id);

    expect(await (await fetch(url)).text()).toBe('%PDF-1.4 one');
    await flow.remove(asset.id);
    await useAssets(manager, store, course);
    store.close();
  });

  it('show only examples that run here', () => {
    const squeezed = (text: string): string => text.replaceAll(/\s+|,(?=\s*[)\]}])/g, '');
    const pages = pageOf('flows.md') + pageOf('storage.md');
    const examples = [...pages.matchAll(/^```ts\n(.*?)^```/gms)].map(([, example]) => example!);

    expect(examples).toHaveLength(8);
    expect(examples.filter((example) => !squeezed(SELF).includes(squeezed(example)))).toEqual([]);
  });
});

async function useAssets(manager: EntityManager, store: ObjectStore, course: Course): Promise<void> {
  const assets = new AssetFlow(manager, store);
  const upload = async (body: string) => {
    const { request, intent } = await assets.beginUpload({
      courseId: course.id,
      fileName: 'Bài giảng 1.pdf',
      fileSize: Buffer.byteLength(body),
      mimeType: 'application/pdf',
      sha256: createHash('sha256').update(body).digest('hex'),
    });
    await fetch(request.url, { method: 'PUT', headers: request.headers, body });
    return intent;
  };
  const { asset } = await assets.confirmUpload(await upload('%PDF-1.4 one'));
  const { asset: replaced } = await assets.replace({
    assetId: asset.id,
    intent: await upload('%PDF-1.4 two'),
  });
  expect([replaced.id, replaced.fileName]).toEqual([asset.id, 'Bài giảng 1.pdf']);
  const { url } = await assets.downloadUrl(asset.id);
  expect(await (await fetch(url)).text()).toBe('%PDF-1.4 two');
  expect(await assets.remove(asset.id)).toEqual({ removedNow: true, left: null });
  expect(await assets.list({ courseId: course.id })).toEqual([]);
}
