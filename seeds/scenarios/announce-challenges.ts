import { CHALLENGES } from '../content/challenges.js';
import { HOUR, localDayOf, startOfLocalDay } from '../engine/local-time.js';
import type { ChallengePart } from '../engine/persona-script.js';
import type { RandomStream } from '../engine/random-stream.js';
import type { SeedContext } from '../engine/scenario.js';
import { challengeRow } from '../factories/rows/challenge-row.js';

/** One challenge for so many learners, within bounds, so that a challenge has a few dozen participants or more. */
const LEARNERS_PER_CHALLENGE = 20;
const FEWEST_CHALLENGES = 14;
const MOST_CHALLENGES = 240;

/** Where each of seven challenges in turn stands at `--as-of`: most have ended. */
const STANDINGS = ['ENDED', 'RUNNING', 'ENDED', 'UPCOMING', 'ENDED', 'RUNNING', 'ENDED'] as const;
type Standing = (typeof STANDINGS)[number];

/** The running challenges that the personas are in: of 30, 28, 60 and 120 days. */
const PARTS: ReadonlyMap<number, ChallengePart> = new Map([
  [1, 'RACE'],
  [5, 'SPRINT'],
  [8, 'HIKE'],
  [12, 'MARATHON'],
]);

/** Share of their time that is over at `--as-of`. */
const PART_ELAPSED = 0.4;

/** Announces the challenges of a run, where there is somebody to create them. */
export function announceChallenges(context: SeedContext): void {
  if (context.world.staff.length === 0) return;
  const wanted = Math.ceil(context.plan.options.users / LEARNERS_PER_CHALLENGE);
  const count = Math.min(Math.max(wanted, FEWEST_CHALLENGES), MOST_CHALLENGES);
  for (let index = 0; index < count; index++) addChallenge(context, index);
}

function addChallenge({ plan, world, emit, stream, newId }: SeedContext, index: number): void {
  const random = stream('Challenge');
  const content = CHALLENGES[index % CHALLENGES.length]!;
  const targetAmount = random.pick(content.targetAmounts);
  const part = PARTS.get(index);
  const startDate = part
    ? startOfLocalDay(localDayOf(plan.asOf) - Math.floor(content.durationDays * PART_ELAPSED))
    : drawStart(STANDINGS[index % STANDINGS.length]!, content.durationDays, plan.asOf, plan.opening, random);
  const announced = localDayOf(Math.min(startDate, plan.asOf)) - 3 - random.below(12);
  const createdAt = startOfLocalDay(announced) + 9 * HOUR + random.below(8 * HOUR);
  const creator = random.pick(world.staff);
  const row = challengeRow({ content, targetAmount, startDate, createdById: creator.id, createdAt }, (at) =>
    newId('Challenge', at),
  );
  emit('Challenge', row);
  creator.lastActiveAt = Math.max(creator.lastActiveAt, createdAt);
  const { id, title, endDate } = row;
  world.challenges.push({ id, title, targetAmount, startDate, endDate: endDate.getTime(), part });
}

/** Local midnight of a day that gives the challenge its standing at `--as-of`. */
function drawStart(
  standing: Standing,
  days: number,
  asOf: number,
  opening: number,
  random: RandomStream,
): number {
  const today = localDayOf(asOf);
  switch (standing) {
    case 'UPCOMING':
      return startOfLocalDay(today + 2 + random.below(20));
    case 'RUNNING':
      return startOfLocalDay(today - 1 - random.below(Math.max(1, Math.floor(days * 0.85) - 1)));
    case 'ENDED': {
      const earliest = localDayOf(opening) + 14;
      return startOfLocalDay(random.between(earliest, Math.max(earliest, today - days - 1)));
    }
  }
}
