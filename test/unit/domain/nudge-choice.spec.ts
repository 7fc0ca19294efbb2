import { describe, expect, it } from '@jest/globals';
import {
  NUDGE_CONDITIONS,
  type NudgeCondition,
  type NudgeRecord,
} from '../../../src/domain/nudge-conditions.js';
import { valuesWithin } from '../../../src/domain/nudge-claims.js';
import { rankNudges } from '../../../src/domain/nudge-choice.js';
import { placeholdersOf, type NudgeContent } from '../../../src/domain/nudge-texts.js';
import { NUDGES } from '../../../src/domain/texts/nudges.js';
import { COMPOSED_NUDGES } from '../../../seeds/content/composed-nudges.js';
import type { Situation } from '../../../src/flows/nudges/person-situation.js';
import { HOOK_PHASES } from '../../../src/jsonb/shapes/nudge-metadata.js';

const text = (vi: string, changes: Partial<NudgeContent> = {}): NudgeContent => ({
  nudgeType: 'SALIENCE',
  context: 'BUDGETING',
  needs: 'NONE',
  message: { vi, en: '', zh: '' },
  ...changes,
});
const RECORD: NudgeRecord = {
  lessonsDone: 3,
  coursePercent: 50,
  courseIdleDays: 3,
  challengeSaved: 0.1,
  challengeElapsed: 0.2,
  activeDays: 3,
  silentDays: 1,
  hasLearned: true,
  hasSaved: true,
  localMinute: 17 * 60,
};
/** What the record of somebody shows who has neither learned nor saved. */
const NOTHING = { activeDays: 0, hasLearned: false, hasSaved: false };
const situation = (changes: Partial<Situation> = {}): Situation => ({
  values: { NONE: { amount: 5 }, COURSE: { course: 'x' }, CHALLENGE: undefined, FAREWELL: undefined },
  record: RECORD,
  saidLately: [],
  isInvestor: true,
  isInvestmentCourse: true,
  focus: ['COURSE', 'CHALLENGE', 'NONE'],
  streakAtRisk: false,
  courseId: 'c',
  challengeId: null,
  sentBefore: 0,
  latest: null,
  persona: null,
  ...changes,
});
const said = (texts: readonly NudgeContent[], changes?: Partial<Situation>) =>
  rankNudges(texts, 'TRIGGER', situation(changes)).map(({ message }) => message.vi);

describe('choosing a nudge', () => {
  it('takes only what can be said in full: counts are counted later', () => {
    const texts = [
      text('{amount}'),
      text('{days}'),
      text('{count}'),
      text('{course}', { needs: 'COURSE' }),
      text('challenge', { needs: 'CHALLENGE' }),
    ];
    expect(said(texts).sort()).toEqual(['{amount}', '{count}', '{course}']);
  });

  it('looks at the placeholders of every language', () => {
    const mixed = text('a');
    mixed.message = { vi: 'a', en: '{days}', zh: '{name}{days}' };
    expect(placeholdersOf(mixed)).toEqual(new Set(['days', 'name']));
    expect(said([mixed])).toEqual([]);
  });

  it('prefers the types of the phase, each in its turn, to all others', () => {
    const texts = [
      text('proof', { nudgeType: 'SOCIAL_PROOF' }),
      text('loss', { nudgeType: 'LOSS_AVERSION' }),
      text('salience'),
      text('commitment', { nudgeType: 'COMMITMENT' }),
    ];
    expect(said(texts)).toEqual(['salience', 'loss', 'proof', 'commitment']);
    expect(said(texts, { sentBefore: 1 })).toEqual(['loss', 'proof', 'salience', 'commitment']);
    expect(said(texts, { sentBefore: 5 })).toEqual(['proof', 'salience', 'loss', 'commitment']);
  });

  it('speaks of a streak at risk first, then of what the person did last', () => {
    const texts = [
      text('none'),
      text('course', { needs: 'COURSE' }),
      text('challenge', { needs: 'CHALLENGE' }),
      text('streak', { context: 'STREAK_WARNING' }),
    ];
    const values = { NONE: {}, COURSE: {}, CHALLENGE: {}, FAREWELL: undefined };
    expect(said(texts, { values })).toEqual(['course', 'challenge', 'none', 'streak']);
    expect(said(texts, { values, focus: ['CHALLENGE', 'COURSE', 'NONE'], streakAtRisk: true })).toEqual([
      'streak',
      'challenge',
      'course',
      'none',
    ]);
  });

  it('does not say the same again while there is something else alike', () => {
    const texts = [text('a'), text('b')];
    const first = [0, 3, 6].map((sentBefore) => said(texts, { sentBefore })[0]);
    expect(first).toEqual(['a', 'b', 'a']);
  });

  it('finds something among the texts that come with it in every phase, for who has done nothing yet', () => {
    const values = { NONE: { amount: 5 }, COURSE: undefined, CHALLENGE: undefined, FAREWELL: undefined };
    const bare = situation({ values, record: { ...RECORD, ...NOTHING }, isInvestor: false });
    for (const phase of HOOK_PHASES) {
      const uncounted = rankNudges(NUDGES, phase, bare).filter(
        (nudge) => !placeholdersOf(nudge).has('count'),
      );
      expect([phase, uncounted.length]).not.toEqual([phase, 0]);
    }
  });

  it('speaks of investments to investors, and names a course with them only if it is about investing', () => {
    const texts = [
      text('invest', { context: 'INVESTMENT_DECISION', needs: 'COURSE' }),
      text('think', { context: 'INVESTMENT_DECISION' }),
      text('course', { needs: 'COURSE' }),
    ];
    expect(said(texts)).toEqual(['invest', 'course', 'think']);
    expect(said(texts, { isInvestmentCourse: false })).toEqual(['course', 'think']);
    expect(said(texts, { isInvestmentCourse: false, isInvestor: false })).toEqual(['course']);
  });

  it('warns of a loss only who has built something: there, if the text names a course or a challenge', () => {
    const loss = { nudgeType: 'LOSS_AVERSION' } as const;
    const texts = [
      text('any', loss),
      text('course', { ...loss, needs: 'COURSE' }),
      text('challenge', { ...loss, needs: 'CHALLENGE' }),
    ];
    const begun = { NONE: {}, COURSE: { percent: 1 }, CHALLENGE: { percent: 1 }, FAREWELL: undefined };
    const idle = { NONE: {}, COURSE: {}, CHALLENGE: {}, FAREWELL: undefined };
    expect(said(texts, { values: begun })).toEqual(['course', 'challenge', 'any']);
    expect(said(texts, { values: idle })).toEqual(['any']);
    expect(said(texts, { values: idle, record: { ...RECORD, ...NOTHING } })).toEqual([]);
  });

  it('says nothing but farewell once a farewell is due, and farewell never before', () => {
    const known = { NONE: { name: 'An' }, COURSE: { course: 'x' }, CHALLENGE: undefined };
    const texts = [
      text('{name}'),
      text('{course}', { needs: 'COURSE' }),
      text('bye {name}', { needs: 'FAREWELL' }),
    ];
    const focus = ['FAREWELL', 'COURSE', 'CHALLENGE', 'NONE'] as const;
    const after = (farewell: boolean) => said(texts, { focus, values: valuesWithin(known, farewell) });
    expect(after(false)).toEqual(['{course}', '{name}']);
    expect(after(true)).toEqual(['bye {name}']);
  });

  it.each<[NudgeCondition, Partial<NudgeRecord>, Partial<NudgeRecord>]>([
    ['NOTHING_DONE', NOTHING, {}],
    ['NOTHING_DONE', NOTHING, { ...NOTHING, hasSaved: true }],
    ['SOMETHING_DONE', { ...NOTHING, activeDays: 1 }, NOTHING],
    ['SOMETHING_DONE', { ...NOTHING, hasLearned: true }, NOTHING],
    ['SOMETHING_DONE', { ...NOTHING, hasSaved: true }, NOTHING],
    ['HAS_SAVED', {}, { hasSaved: false }],
    ['FEW_ACTIVE_DAYS', { activeDays: 2 }, { activeDays: 3 }],
    ['FEW_ACTIVE_DAYS', { activeDays: 1 }, { activeDays: 0 }],
    ['HABIT', { activeDays: 3 }, { activeDays: 2 }],
    ['SEEN_LATELY', { silentDays: 14 }, { silentDays: 14.1 }],
    ['COURSE_NOT_BEGUN', { lessonsDone: 0 }, { lessonsDone: 1 }],
    ['COURSE_BEGUN', { lessonsDone: 1 }, { lessonsDone: 0 }],
    ['ONE_LESSON_DONE', { lessonsDone: 1 }, { lessonsDone: 2 }],
    ['COURSE_HALF_DONE', { coursePercent: 50 }, { coursePercent: 49 }],
    ['COURSE_IDLE', { courseIdleDays: 3 }, { courseIdleDays: 2.9 }],
    ['COURSE_IN_SWING', { courseIdleDays: 6.9 }, { courseIdleDays: 7 }],
    ['BEHIND_IN_CHALLENGE', {}, { challengeElapsed: 0.1 }],
    ['BEHIND_IN_CHALLENGE', {}, { challengeSaved: 0.09 }],
    ['EVENING', { localMinute: 1020 }, { localMinute: 1019 }],
    ['BEFORE_EVENING', { localMinute: 1019 }, { localMinute: 1020 }],
  ])('says what asks for %s to whom it is true of: %j, and not %j', (condition, right, wrong) => {
    const texts = [text('claim', { when: [condition] })];
    expect(said(texts, { record: { ...RECORD, ...right } })).toEqual(['claim']);
    expect(said(texts, { record: { ...RECORD, ...wrong } })).toEqual([]);
  });

  it('has a text for every condition', () => {
    const used = new Set([...NUDGES, ...COMPOSED_NUDGES].flatMap(({ when = [] }) => when));
    expect([...used].sort()).toEqual(Object.keys(NUDGE_CONDITIONS).sort());
  });
});
