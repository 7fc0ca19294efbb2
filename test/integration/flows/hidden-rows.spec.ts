import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { ChallengeFlow } from '../../../src/flows/challenges/challenge-flow.js';
import { CourseFlow } from '../../../src/flows/courses/course-flow.js';
import { PrivacyFlow } from '../../../src/flows/privacy/privacy-flow.js';
import { qualifiedName } from '../../../src/postgres/schema-names.js';
import { User } from '../../../src/entities/index.js';
import { dumpDatabase } from '../../support/dump-database.js';
import {
  addChallenge,
  addCourse,
  addPerson,
  mondayClock,
  openFlowDatabase,
} from '../../support/flow-rows.js';
import type { OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole, type RestrictedRole } from '../../support/restricted-role.js';

const clock = mondayClock();

/** What takes back or settles rows, and a table whose hidden rows would make it do too much or too little. */
const UNDOING: readonly (readonly [
  string,
  string,
  (manager: EntityManager, ids: Ids) => Promise<unknown>,
])[] = [
  [
    'leaving a challenge',
    'LessonProgress',
    (manager, { userId, challengeId }) => new ChallengeFlow(manager, clock).leave({ userId, challengeId }),
  ],
  [
    'correcting a deposit',
    'LessonProgress',
    (manager, { userId, challengeId, operationId }) =>
      new ChallengeFlow(manager, clock).correctDeposit({ userId, challengeId, operationId, amount: 0 }),
  ],
  [
    'revoking a certificate',
    'QuizAttempt',
    (manager, { userId, courseId }) =>
      new CourseFlow(manager, clock).revokeCertificate({ userId, courseId, reason: 'test' }),
  ],
  [
    'unenrolling',
    'LessonProgress',
    (manager, { userId, otherCourseId: courseId }) =>
      new CourseFlow(manager, clock).unenroll({ userId, courseId }),
  ],
  [
    'lowering a target',
    'ChallengeParticipant',
    async (manager, { challengeId }) => {
      const { id: userId } = await manager.findOneByOrFail(User, { role: 'TEACHER' });
      return new ChallengeFlow(manager, clock).lowerTarget({ userId, challengeId, targetAmount: 500 });
    },
  ],
  ['erasing', 'AIAnalysis', (manager, { userId }) => new PrivacyFlow(manager, clock).erase({ userId })],
];

interface Ids {
  readonly userId: string;
  readonly courseId: string;
  readonly otherCourseId: string;
  readonly challengeId: string;
  readonly operationId: string;
}

describe('a role that a policy hides rows from', () => {
  let open: OpenDatabase;
  let role: RestrictedRole;
  let ids: Ids;

  beforeAll(async () => {
    open = await openFlowDatabase();
    const { manager } = open.dataSource;
    const courses = new CourseFlow(manager, clock);
    const challenges = new ChallengeFlow(manager, clock);
    const { id: userId } = await addPerson(manager);
    const [one, other] = [await addCourse(manager, { lessons: 1 }), await addCourse(manager, { lessons: 2 })];
    for (const { course, lessons } of [one, other]) {
      await courses.enroll({ userId, courseId: course.id });
      await courses.completeLesson({ userId, lessonId: lessons[0]!.id });
    }
    await courses.submitQuiz({ userId, courseId: one.course.id, score: 90 });
    const { id: challengeId } = await addChallenge(manager);
    const operationId = randomUUID();
    await challenges.join({ userId, challengeId });
    await challenges.recordProgress({ userId, challengeId, amount: 1_000, operationId });
    ids = { userId, courseId: one.course.id, otherCourseId: other.course.id, challengeId, operationId };
    role = await openRestrictedRole(open);
  });
  afterAll(async () => {
    await role.close();
    await open.close();
  });

  it.each(UNDOING)('is refused %s, which would rest on what it sees', async (_, table, undo) => {
    const place = qualifiedName(open.dataSource.schemas.integration, table);
    await open.dataSource.query(`ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY`);
    await open.dataSource.query(`CREATE POLICY "none" ON ${place} USING (false) WITH CHECK (true)`);
    const before = await dumpDatabase(open.dataSource);
    const failure = await undo(role.dataSource.manager, ids).catch((error: unknown) => error);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await open.dataSource.query(`DROP POLICY "none" ON ${place}`);
    await open.dataSource.query(`ALTER TABLE ${place} DISABLE ROW LEVEL SECURITY`);

    expect(failure).toMatchObject({ code: 'ROWS_HIDDEN', table, role: role.name });
  });
});
