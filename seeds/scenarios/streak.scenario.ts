import { streakOf } from '../../src/domain/streak.js';
import type { Scenario } from '../engine/generate/scenario.js';
import { userStreakRow } from '../factories/rows/user-streak-row.js';
import { learningOrSavingTimes } from './act-events.js';

/**
 * The host's streaks, of all that people did: one for each person who learned or saved, unless the host keeps
 * one already.
 */
export const STREAK_SCENARIO: Scenario = {
  name: 'STREAK',
  tables: ['UserStreak'],

  conclude({ person, emit, wants, newId }) {
    if (person.hasStreak || !wants('UserStreak')) return;
    const reached = streakOf(learningOrSavingTimes(person.acts));
    if (!reached) return;
    emit(
      'UserStreak',
      userStreakRow({ userId: person.id, ...reached }, (at) => newId('UserStreak', at)),
    );
  },
};
