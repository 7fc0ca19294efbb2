import { CHALLENGES } from '../content/challenges.js';
import { DAY, HOUR, localDayOf, MINUTE, startOfLocalDay } from '../engine/local-time.js';
import { touch, type ChallengeJourney, type Person } from '../engine/person.js';
import type { RandomStream } from '../engine/random-stream.js';
import type { PersonContext, Scenario, SeedContext } from '../engine/scenario.js';
import { momentWithin, studyMomentOn } from '../engine/study-times.js';
import type { WorldChallenge } from '../engine/world.js';
import { challengeParticipantRow } from '../factories/rows/challenge-participant-row.js';
import { challengeRow } from '../factories/rows/challenge-row.js';

/** One challenge for so many learners, within bounds, so that a challenge has a few dozen participants or more. */
const LEARNERS_PER_CHALLENGE = 20;
const FEWEST_CHALLENGES = 14;
const MOST_CHALLENGES = 240;

/** Where each of seven challenges in turn stands at `--as-of`: most have ended. */
const STANDINGS = ['ENDED', 'RUNNING', 'ENDED', 'UPCOMING', 'ENDED', 'RUNNING', 'ENDED'] as const;
type Standing = (typeof STANDINGS)[number];

/** Most challenges that one learner joins, and how many they look at for each. */
const MOST_JOINED = 4;
const LOOKS = 6;

/** Deposits are whole multiples of this, in VND. */
const SMALLEST_DEPOSIT = 5_000;

/** Shares of the target that people put aside at a time: being few and round, they make ties. */
const PORTIONS = [0.05, 0.1, 0.2, 0.25] as const;

/** I007: savings challenges that many people work towards, and how far each of them has come. */
export const CHALLENGE_SCENARIO: Scenario = {
  name: 'I007',
  tables: ['Challenge', 'ChallengeParticipant'],

  base(context) {
    if (context.world.staff.length === 0) return;
    const wanted = Math.ceil(context.plan.options.users / LEARNERS_PER_CHALLENGE);
    const count = Math.min(Math.max(wanted, FEWEST_CHALLENGES), MOST_CHALLENGES);
    for (let index = 0; index < count; index++) addChallenge(context, index);
  },

  person(context) {
    const random = context.stream('ChallengeParticipant');
    const { person, world } = context;
    if (world.challenges.length === 0) return;
    for (let turn = 0; turn < MOST_JOINED; turn++) {
      if (!random.chance(0.15 + 0.75 * person.diligence)) continue;
      for (let look = 0; look < LOOKS && !join(context, drawChallenge(world.challenges, random)); look++);
    }
  },
};

function addChallenge({ plan, world, emit, stream, newId }: SeedContext, index: number): void {
  const random = stream('Challenge');
  const content = CHALLENGES[index % CHALLENGES.length]!;
  const targetAmount = random.pick(content.targetAmounts);
  const startDate = drawStart(
    STANDINGS[index % STANDINGS.length]!,
    content.durationDays,
    plan.asOf,
    plan.opening,
    random,
  );
  const announced = localDayOf(Math.min(startDate, plan.asOf)) - 3 - random.below(12);
  const createdAt = startOfLocalDay(announced) + 9 * HOUR + random.below(8 * HOUR);
  const creator = random.pick(world.staff);
  const row = challengeRow({ content, targetAmount, startDate, createdById: creator.id, createdAt }, (at) =>
    newId('Challenge', at),
  );
  emit('Challenge', row);
  creator.lastActiveAt = Math.max(creator.lastActiveAt, createdAt);
  const { id, title, endDate } = row;
  world.challenges.push({ id, title, targetAmount, startDate, endDate: endDate.getTime() });
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

/** Some challenges are far more popular than others: half of the draws fall on a quarter of them. */
function drawChallenge(challenges: readonly WorldChallenge[], random: RandomStream): WorldChallenge {
  const share = random.fraction();
  return challenges[Math.floor(share * share * challenges.length)]!;
}

/**
 * Joiners arrive in a burst after the start, or soon after they registered.
 *
 * @returns whether the person could join
 */
function join(context: PersonContext, challenge: WorldChallenge): boolean {
  const { plan, person, emit, newId } = context;
  const random = context.stream('ChallengeParticipant');
  const earliest = Math.max(challenge.startDate, person.createdAt + 10 * MINUTE);
  const latest = Math.min(challenge.endDate - HOUR, plan.horizon);
  if (latest < earliest || person.challenges.some((journey) => journey.challenge === challenge)) return false;
  const joinedAt = momentWithin(earliest, latest, 3, random);
  const journey: ChallengeJourney = { challenge, joinedAt, deposits: [], completedAt: null };
  person.challenges.push(journey);
  person.acts.push({ kind: 'CHALLENGE_JOIN', at: joinedAt, duration: 20 + random.below(60), challenge });
  touch(person, joinedAt);
  const saved = save(journey, person, plan.horizon, random);
  emit(
    'ChallengeParticipant',
    challengeParticipantRow(
      { userId: person.id, challengeId: challenge.id, joinedAt, saved, targetAmount: challenge.targetAmount },
      (at) => newId('ChallengeParticipant', at),
    ),
  );
  return true;
}

/**
 * Puts money aside in equal, round portions until the target, the end or the loss of interest. The diligent
 * save more often and give up less, so that progress is skewed: many stay near 0, some finish early.
 *
 * @returns the sum, in VND
 */
function save(journey: ChallengeJourney, person: Person, horizon: number, random: RandomStream): number {
  const { challenge, joinedAt, deposits } = journey;
  const slackness = 1 - person.diligence;
  const portion = random.pick(PORTIONS);
  const amount =
    Math.max(1, Math.round((challenge.targetAmount * portion) / SMALLEST_DEPOSIT)) * SMALLEST_DEPOSIT;
  const duration = challenge.endDate - challenge.startDate;
  const interval = Math.round((duration * portion * (0.3 + 1.5 * slackness * random.fraction())) / DAY);
  const latest = Math.min(challenge.endDate - 1, horizon);
  let saved = 0;
  let at = joinedAt;
  if (random.chance(0.6 * slackness * slackness)) return 0;
  while (saved < challenge.targetAmount) {
    at =
      saved === 0 && random.chance(0.5)
        ? at + MINUTE + random.below(4 * MINUTE)
        : depositMoment(at, interval, random);
    if (at > latest) return saved;
    const deposit = Math.min(amount, challenge.targetAmount - saved);
    saved += deposit;
    deposits.push({ at, amount: deposit });
    person.acts.push({
      kind: 'CHALLENGE_DEPOSIT',
      at,
      duration: 15 + random.below(45),
      challenge,
      amount: deposit,
    });
    if (random.chance(0.14 * slackness)) return saved;
  }
  journey.completedAt = at;
  return saved;
}

/** Money comes when it comes: deposits do not wait for a weekend. */
function depositMoment(from: number, days: number, random: RandomStream): number {
  const moment = studyMomentOn(localDayOf(from) + days, random);
  return moment > from ? moment : studyMomentOn(localDayOf(from) + days + 1, random);
}
