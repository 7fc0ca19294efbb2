import type { EarningEvent } from '../../src/domain/achievements.js';
import { DAY } from '../../src/domain/local-time.js';
import { ACHIEVEMENTS } from '../../src/domain/texts/achievements.js';
import { defineFactory } from './core/definition.js';
import { achievementRow } from './rows/achievement-row.js';

const PLAN: { event: EarningEvent } = { event: 'FIRST_LESSON' };

/** Achievements that can be earned. */
export const achievementFactory = defineFactory({
  table: 'Achievement',
  plan: PLAN,
  relations: {},
})({
  states: {
    /** The one that an event earns. */
    earnedBy: (event: EarningEvent) => ({ event }),
  },
  build({ plan, given, asOf, newId, main }) {
    const content = ACHIEVEMENTS.find(({ earnedBy }) => earnedBy === plan.event)!;
    return main(
      achievementRow({ content, createdAt: given.createdAt?.getTime() ?? asOf - 320 * DAY }, newId),
    );
  },
});
