import { DAY, HOUR, localDayOf, startOfLocalDay } from '../../src/domain/local-time.js';
import { CHALLENGES } from '../content/challenges.js';
import { defineFactory, relationTo } from './core/definition.js';
import { wholeNumber } from './core/given-number.js';
import { participate } from './participate.js';
import { challengeRow } from './rows/challenge-row.js';
import { isStaff, isStudent, userFactory } from './user.factory.js';

/** Where a challenge stands at "now". */
export type Standing = 'UPCOMING' | 'RUNNING' | 'ENDED';

/** Who is in a challenge. */
export interface Crowd {
  /** People who joined. */
  participants?: number;
}

const MOST_PARTICIPANTS = 10_000;

const PLAN: { standing: Standing; participants: number } = { standing: 'RUNNING', participants: 0 };

/** Savings challenges; of its participants the first leads, and the last has not saved anything. */
export const challengeFactory = defineFactory({
  table: 'Challenge',
  plan: PLAN,
  relations: { creator: relationTo(userFactory, 'createdById', isStaff) },
})({
  states: {
    /** Announced; nobody can have joined. */
    upcoming: () => ({ standing: 'UPCOMING', participants: 0 }),
    /** A third of its time is over; nobody has reached the target. */
    running: ({ participants = 0 }: Crowd = {}) => ({
      standing: 'RUNNING',
      participants: wholeNumber('challenge.running({ participants })', participants, 0, MOST_PARTICIPANTS),
    }),
    /** Over; the first participant has reached the target. */
    ended: ({ participants = 0 }: Crowd = {}) => ({
      standing: 'ENDED',
      participants: wholeNumber('challenge.ended({ participants })', participants, 0, MOST_PARTICIPANTS),
    }),
  },
  build(builder) {
    const { plan, given, random, number, asOf, newId } = builder;
    const content = CHALLENGES[(number - 1) % CHALLENGES.length]!;
    const creator = builder.relative('creator', { role: 'TEACHER' });
    const startDate = given.startDate?.getTime() ?? startOf(plan.standing, content.durationDays, asOf);
    const [soonest] = builder.moments(1, creator.createdAt) as [number];
    const challenge = builder.main(
      challengeRow(
        {
          content,
          targetAmount: given.targetAmount ?? random.pick(content.targetAmounts),
          startDate,
          createdById: creator.id,
          createdAt: given.createdAt?.getTime() ?? Math.max(soonest, Math.min(startDate, asOf) - 7 * DAY),
        },
        newId,
      ),
    );
    const others = plan.participants - 1;
    builder.several(userFactory, plan.participants, isStudent).forEach((person, place) => {
      const best = plan.standing === 'ENDED' ? 1 : 0.9;
      participate(builder, challenge, person, others === 0 ? best : best * (1 - place / others));
    });
    return challenge;
  },
});

/** A local midnight that gives a challenge its standing. */
function startOf(standing: Standing, days: number, asOf: number): number {
  const today = localDayOf(asOf - HOUR);
  const day = { UPCOMING: today + 7, RUNNING: today - Math.ceil(days / 3), ENDED: today - days - 7 }[
    standing
  ];
  return startOfLocalDay(day);
}
