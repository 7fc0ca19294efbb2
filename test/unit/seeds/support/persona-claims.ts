import { expect } from '@jest/globals';
import type { Personas } from '../../../../seeds/personas/personas.js';
import type { PersonaName } from '../../../../seeds/scenarios/persona-scripts.js';
import { DAY } from '../../../../src/domain/local-time.js';
import type { Rows } from './generated-rows.js';

type Claim = (rows: Rows, cast: Personas, asOf: number) => void;

/** What the rows have to say of each persona. */
export const PERSONA_CLAIMS: Readonly<Record<PersonaName, Claim>> = {
  leader(rows, { leader }, asOf) {
    const [first, second] = standingsIn(rows, leader.challengeId);
    const challenge = rows.Challenge.find(({ id }) => id === leader.challengeId)!;
    expect(first).toMatchObject({ userId: leader.userId, completed: true });
    expect(first!.progress).toBeGreaterThan(second!.progress);
    expect(challenge.startDate.getTime()).toBeLessThan(asOf);
    expect(challenge.endDate.getTime()).toBeGreaterThan(asOf);
  },
  tiedOne(rows, { tiedOne, tiedOther }) {
    const [, second, third, fourth] = standingsIn(rows, tiedOne.challengeId);
    expect([second!.userId, third!.userId].sort()).toEqual([tiedOne.userId, tiedOther.userId].sort());
    expect(second!.progress).toBe(third!.progress);
    expect(third!.progress).toBeGreaterThan(fourth!.progress);
  },
  tiedOther(rows, { tiedOne, tiedOther }) {
    expect(tiedOther.challengeId).toBe(tiedOne.challengeId);
    expect(theirs(rows.ChallengeParticipant, tiedOther)).toHaveLength(1);
  },
  neverMoved(rows, { neverMoved }) {
    expect(theirs(rows.ChallengeParticipant, neverMoved)).toEqual([
      expect.objectContaining({ challengeId: neverMoved.challengeId, progress: 0, completed: false }),
    ]);
  },
  finishedEarly(rows, { finishedEarly }, asOf) {
    const { startDate, endDate, targetAmount } = rows.Challenge.find(
      ({ id }) => id === finishedEarly.challengeId,
    )!;
    expect(theirs(rows.ChallengeParticipant, finishedEarly)).toMatchObject([
      { challengeId: finishedEarly.challengeId, progress: targetAmount, completed: true },
    ]);
    expect(endDate.getTime() - asOf).toBeGreaterThan((endDate.getTime() - startDate.getTime()) / 2);
    expect(achievementsOf(rows, finishedEarly)).toContain('EARLY_FINISH');
  },
  finishedThree(rows, { finishedThree }) {
    const done = theirs(rows.ChallengeParticipant, finishedThree).filter(({ completed }) => completed);
    expect(done.map(({ challengeId }) => challengeId)).toContain(finishedThree.challengeId);
    expect(done).toHaveLength(3);
    expect(achievementsOf(rows, finishedThree)).toContain('THREE_CHALLENGES');
  },
  neverBegan(rows, { neverBegan }) {
    expect(theirs(rows.Enrollment, neverBegan)).toMatchObject([
      { courseId: neverBegan.courseId, progress: 0, completedAt: null },
    ]);
    expect(theirs(rows.LessonProgress, neverBegan)).toEqual([]);
  },
  droppedOut(rows, { droppedOut }) {
    expect(lessonsOf(rows, droppedOut)).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    expect(theirs(rows.Enrollment, droppedOut)).toMatchObject([
      { courseId: droppedOut.courseId, completedAt: null },
    ]);
  },
  neverPassed(rows, { neverPassed }) {
    expect(theirs(rows.Enrollment, neverPassed)).toMatchObject([
      { courseId: neverPassed.courseId, progress: 100 },
    ]);
    expect(attemptsOf(rows, neverPassed)).toEqual([false, false, false]);
    expect(theirs(rows.Certificate, neverPassed)).toEqual([]);
  },
  certified(rows, { certified }) {
    expect(theirs(rows.Enrollment, certified)).toMatchObject([
      { courseId: certified.courseId, progress: 100 },
    ]);
    expect(attemptsOf(rows, certified)).toEqual([false, false, true]);
    expect(theirs(rows.Certificate, certified)).toMatchObject([{ courseId: certified.courseId }]);
  },
  cameBack(rows, { cameBack }) {
    const clicked = theirs(rows.NudgeHistory, cameBack).filter(({ metadata }) => metadata.clickedAt);
    const clickedAt = Date.parse(clicked[0]?.metadata.clickedAt ?? '');
    const openedAt = Date.parse(clicked[0]?.metadata.openedAt ?? '');
    const before = actsOf(rows, cameBack).filter((at) => at < openedAt);
    const completed = theirs(rows.LessonProgress, cameBack).map((lesson) => lesson.completedAt!.getTime());
    expect(clicked).toHaveLength(1);
    expect(openedAt - Math.max(...before)).toBeGreaterThan(11 * DAY);
    expect(completed.filter((at) => at > clickedAt)).toHaveLength(3);
    expect(Math.min(...completed.filter((at) => at > clickedAt)) - clickedAt).toBeLessThan(DAY / 24);
    expect(achievementsOf(rows, cameBack)).toContain('NUDGE_COMEBACK');
  },
  unmoved(rows, { unmoved }) {
    const nudges = theirs(rows.NudgeHistory, unmoved);
    const last = Math.max(...actsOf(rows, unmoved));
    expect(nudges).toHaveLength(6);
    expect(nudges.filter(({ metadata }) => metadata.openedAt ?? metadata.clickedAt)).toEqual([]);
    const silences = nudges.map(({ sentAt }) => sentAt.getTime() - last).sort((a, b) => a - b);
    expect(silences[0]).toBeGreaterThan(0);
    expect(silences.map((silence) => silence >= 28 * DAY)).toEqual([...Array(5).fill(false), true]);
    expect(rows.User.find(({ id }) => id === unmoved.userId)!.lastActiveAt!.getTime()).toBe(last);
  },
  vietnamese: (rows, { vietnamese }) => expectLanguage(rows, vietnamese.userId, 'vi'),
  english: (rows, { english }) => expectLanguage(rows, english.userId, 'en'),
  chinese: (rows, { chinese }) => expectLanguage(rows, chinese.userId, 'zh'),
};

interface Who {
  readonly userId: string;
}

function theirs<R extends { userId: string | null }>(rows: readonly R[], { userId }: Who): R[] {
  return rows.filter((row) => row.userId === userId);
}

/** Best first. */
function standingsIn({ ChallengeParticipant }: Rows, challengeId: string): Rows['ChallengeParticipant'] {
  return ChallengeParticipant.filter((row) => row.challengeId === challengeId).sort(
    (a, b) => b.progress - a.progress,
  );
}

function lessonsOf({ LessonProgress, Lesson }: Rows, who: Who): [number, boolean][] {
  return theirs(LessonProgress, who)
    .map(({ lessonId, completed }): [number, boolean] => [
      Lesson.find(({ id }) => id === lessonId)!.order,
      completed,
    ])
    .sort(([a], [b]) => a - b);
}

function attemptsOf({ QuizAttempt }: Rows, who: Who): boolean[] {
  return theirs(QuizAttempt, who)
    .sort((a, b) => a.attemptedAt.getTime() - b.attemptedAt.getTime())
    .map(({ passed }) => passed);
}

/** When they did anything, by the log. */
function actsOf({ BehaviorLog }: Rows, who: Who): number[] {
  return theirs(BehaviorLog, who).map(({ timestamp }) => timestamp.getTime());
}

function achievementsOf({ UserAchievement }: Rows, who: Who): string[] {
  return theirs(UserAchievement, who).map(({ type }) => type);
}

function expectLanguage({ User }: Rows, userId: string, language: string): void {
  expect(User.find(({ id }) => id === userId)!.preferredLanguage).toBe(language);
}
