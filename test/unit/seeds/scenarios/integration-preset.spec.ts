import { describe, expect, it } from '@jest/globals';
import type { Row, TableName } from '../../../../seeds/engine/plan/rows.js';
import { generateRows } from '../support/generated-rows.js';

describe('the default integration run', () => {
  const { rows } = generateRows({});
  const some = <T extends TableName>(table: T, test: (row: Row<T>) => boolean): boolean =>
    rows[table].some(test);
  const kinds = <T extends TableName>(table: T, kind: (row: Row<T>) => unknown): number =>
    new Set(rows[table].map(kind)).size;

  it('has courses at every stage', () => {
    expect(some('Enrollment', ({ progress }) => progress === 0)).toBe(true);
    expect(some('Enrollment', ({ progress }) => progress > 0 && progress < 100)).toBe(true);
    expect(some('Enrollment', ({ progress }) => progress === 100)).toBe(true);
    expect(some('LessonProgress', ({ completed }) => !completed)).toBe(true);
    expect(some('QuizAttempt', ({ passed }) => !passed)).toBe(true);
    expect(some('Certificate', () => true)).toBe(true);
  });

  it('has challenges at every stage, and ties', () => {
    const asOf = new Date('2026-01-05T00:00:00Z');
    expect(some('Challenge', ({ startDate }) => startDate > asOf)).toBe(true);
    expect(some('Challenge', ({ endDate }) => endDate < asOf)).toBe(true);
    expect(some('Challenge', ({ startDate, endDate }) => startDate < asOf && asOf < endDate)).toBe(true);
    expect(some('ChallengeParticipant', ({ progress }) => progress === 0)).toBe(true);
    expect(some('ChallengeParticipant', ({ completed }) => completed)).toBe(true);
    const underway = rows.ChallengeParticipant.filter(
      ({ progress, completed }) => progress > 0 && !completed,
    );
    const standings = underway.map(({ challengeId, progress }) => `${challengeId} ${progress}`);
    expect(new Set(standings).size).toBeLessThan(standings.length);
  });

  it('has every kind of nudge, analysis, achievement, language and role', () => {
    expect(some('NudgeHistory', ({ metadata }) => metadata.clickedAt !== undefined)).toBe(true);
    expect(
      some('NudgeHistory', ({ metadata }) => metadata.openedAt !== undefined && !metadata.clickedAt),
    ).toBe(true);
    expect(kinds('NudgeHistory', ({ metadata }) => metadata.hookPhase)).toBe(4);
    expect(kinds('NudgeHistory', ({ nudgeType }) => nudgeType)).toBe(6);
    expect(kinds('AIAnalysis', ({ analysisType }) => analysisType)).toBe(4);
    const awarded = new Set(rows.UserAchievement.map(({ achievementId }) => achievementId));
    expect(rows.Achievement.filter(({ id }) => !awarded.has(id)).map(({ title }) => title)).toEqual([]);
    expect(kinds('User', ({ preferredLanguage }) => preferredLanguage)).toBe(3);
    expect(kinds('User', ({ role }) => role)).toBe(3);
  });

  it('is the same each time, and another for another seed', () => {
    expect(JSON.stringify(generateRows({}).rows)).toBe(JSON.stringify(rows));
    expect(JSON.stringify(generateRows({ seed: 43, users: 1 }).rows.User)).not.toBe(
      JSON.stringify(rows.User.slice(0, 9)),
    );
  });

  it('shares no id with a run of another preset', () => {
    const ids = new Set(rows.BehaviorLog.map(({ id }) => id));

    expect(generateRows({ preset: 'demo', users: 200 }).rows.BehaviorLog.some(({ id }) => ids.has(id))).toBe(
      false,
    );
  });
});
