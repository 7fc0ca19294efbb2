import { DAY, localDayOf, localMonthOf, startOfLocalDay } from '../../src/domain/local-time.js';
import { spansTet } from '../content/holidays.js';
import { CHALLENGES, type ChallengeContent } from '../content/challenges.js';
import type { ChallengePart } from '../engine/generate/persona-script.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { SeedContext } from '../engine/generate/scenario.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import { workMomentOn } from '../engine/generate/study-times.js';
import { challengeRow } from '../factories/rows/challenge-row.js';

/** Learners per challenge, within bounds, so that a challenge has at least a few dozen participants. */
const LEARNERS_PER_CHALLENGE = 20;
const FEWEST_CHALLENGES = 14;
const MOST_CHALLENGES = 240;

/**
 * The state of each of nine challenges in turn at `--as-of`. As many run then as at any other time: a fifth
 * of the ended ones, if a challenge takes two of ten months.
 */
const STANDINGS: readonly Standing[] = [
  'ENDED',
  'RUNNING',
  'ENDED',
  'UPCOMING',
  'ENDED',
  'ENDED',
  'ENDED',
  'ENDED',
  'ENDED',
];
type Standing = 'ENDED' | 'RUNNING' | 'UPCOMING';

/**
 * Step to the next challenge on the list if one is out of season; it has no factor in common with the list's
 * length.
 */
const NEXT_CONTENT = 5;

/** The running challenges that the personas are in: of 30, 28, 60 and 120 days. */
const PARTS: ReadonlyMap<number, ChallengePart> = new Map([
  [1, 'RACE'],
  [5, 'SPRINT'],
  [8, 'HIKE'],
  [12, 'MARATHON'],
]);

/** Share of their time that is over at `--as-of`. */
const PART_ELAPSED = 0.4;

/** Announces the challenges of a run, if there is staff to create them. */
export function announceChallenges(context: SeedContext): void {
  if (context.world.staff.length === 0) return;
  const wanted = Math.ceil(context.plan.options.users / LEARNERS_PER_CHALLENGE);
  const count = Math.min(Math.max(wanted, FEWEST_CHALLENGES), MOST_CHALLENGES);
  for (let index = 0; index < count; index++) addChallenge(context, index);
}

function addChallenge({ plan, world, emit, stream, newId }: SeedContext, index: number): void {
  const random = stream('Challenge');
  const part = PARTS.get(index);
  const { content, startDate } = part
    ? startOfPart(index, plan.asOf)
    : drawInSeason(index, plan, world.challenges, random);
  const targetAmount = random.pick(content.targetAmounts);
  const announced = localDayOf(Math.min(startDate, plan.asOf)) - 3 - random.below(12);
  const createdAt = workMomentOn(announced, random);
  const creator = random.pick(world.staff);
  const row = challengeRow({ content, targetAmount, startDate, createdById: creator.id, createdAt }, (at) =>
    newId('Challenge', at),
  );
  emit('Challenge', row);
  creator.lastActiveAt = Math.max(creator.lastActiveAt, createdAt);
  const { id, createdById } = row;
  const { title } = content;
  const endDate = row.endDate.getTime();
  world.challenges.push({ id, title, targetAmount, startDate, endDate, createdById, createdAt, part });
}

interface Announcement {
  readonly content: ChallengeContent;
  /** UTC milliseconds. */
  readonly startDate: number;
}

/** Personas are in challenges of every season. */
function startOfPart(index: number, asOf: number): Announcement {
  const content = CHALLENGES[index]!;
  const elapsed = Math.floor(content.durationDays * PART_ELAPSED);
  return { content, startDate: startOfLocalDay(localDayOf(asOf) - elapsed) };
}

/**
 * The challenge whose turn it is or, if it is out of season, would last over Tết though it cannot, or already
 * runs at that time, the next that fits.
 */
function drawInSeason(
  index: number,
  plan: RunPlan,
  others: readonly WorldChallenge[],
  random: RandomStream,
): Announcement {
  const standing = STANDINGS[index % STANDINGS.length]!;
  for (let place = index; ; place += NEXT_CONTENT) {
    const content = CHALLENGES[place % CHALLENGES.length]!;
    const startDate = drawStart(standing, content.durationDays, plan, random);
    const endDate = startDate + content.durationDays * DAY;
    const isInSeason = content.startsIn?.includes(localMonthOf(startDate)) ?? true;
    const isOverTet = content.notOverTet && spansTet(localDayOf(startDate), localDayOf(endDate - 1));
    const hasTwin = others.some(
      (other) => other.title === content.title && startDate < other.endDate && other.startDate < endDate,
    );
    if (isInSeason && !isOverTet && !hasTwin) return { content, startDate };
  }
}

/** Draws a start, a local midnight, that gives the challenge its state at `--as-of`. */
function drawStart(
  standing: Standing,
  days: number,
  { asOf, opening }: RunPlan,
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
