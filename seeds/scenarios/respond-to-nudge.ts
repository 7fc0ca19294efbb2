import { HOUR, localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import { isWaking, WAKING_MINUTES } from '../../src/domain/nudge-caps.js';
import type { NudgeChannel, NudgeVariant } from '../../src/jsonb/shapes/nudge-metadata.js';
import type { Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { drawDuration } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { AnsweredNudge, NudgeResponse } from './answer-nudges.js';
import type { PlannedNudge } from './plan-nudges.js';

/** How a channel's nudges are answered by a person of average diligence. */
interface ChannelRates {
  /** Share that is opened. */
  readonly opened: number;
  /** Share of these that is clicked. */
  readonly clicked: number;
  /** Time within which it is opened, half of the times within the first quarter of it, in milliseconds. */
  readonly within: number;
}

/**
 * Shares to aim at over all nudges of a channel:
 *
 * - Push: 9 % are opened. In education, 9.2 % are on Android and 8.6 % on iOS (contentbase.com, "Push
 *   notification industry benchmarks"; of all industries, Batch, "Push notifications benchmark 2025", has 4 %
 *   for generic ones and 14 % for those that an event triggers).
 * - E-mail: 30 % are opened and 3 % clicked. In education and training, 36 % and 3 % are (Mailchimp, "Email
 *   marketing benchmarks", December 2023); opens include those of Apple Mail, which loads pictures unseen.
 * - Within the app: more than half are opened, since the person is there (our assumption).
 *
 * The rest is our assumption, and so is what diligence, silence and a click before do to the shares.
 */
const RATES: Readonly<Record<NudgeChannel, ChannelRates>> = {
  PUSH: { opened: 0.07, clicked: 0.3, within: 3 * HOUR },
  EMAIL: { opened: 0.3, clicked: 0.031, within: 16 * HOUR },
  IN_APP: { opened: 0.4, clicked: 0.2, within: 12_000 },
};

/** How much more often the text of a model is opened, and clicked once it is: our assumption. */
const OF_VARIANT: Readonly<Record<NudgeVariant, number>> = { RULE_BASED: 1, AI: 1.15 };

/** How much likelier a click is after a nudge that was clicked as well: our assumption. */
const AFTER_CLICK = 6;

/** How much rarer the nudges of a person who does not come back are opened: our assumption. */
const LEAVING = 0.5;

const IGNORED: NudgeResponse = { openedAt: null, clickedAt: null, visitAt: null };

/** The most that any probability becomes. */
const MOST = 0.95;

/**
 * Draws how a person responds to a nudge. Diligent people open and click more. Whom a nudge does not bring back
 * looks around after a click.
 *
 * @param latest - the nudge before it, if any
 */
export function respondToNudge(
  { plan, person, stream }: PersonContext,
  nudge: PlannedNudge,
  latest: AnsweredNudge | undefined,
): NudgeResponse {
  const random = stream('NudgeHistory');
  const { channel, nextActAt } = nudge;
  const isInApp = channel === 'IN_APP';
  if (nudge.bringsBack) {
    const clickedAt = nextActAt! - 15_000 - random.below(60_000);
    return { openedAt: clickedAt - 1_000 - random.below(20_000), clickedAt, visitAt: null };
  }
  if (person.script?.nudges || !random.chance(openingChance(nudge, person))) return IGNORED;
  const openedAt = openingMoment(nudge.sentAt, RATES[channel].within, random);
  if (!isInApp && openedAt > (nextActAt ?? plan.horizon) - HOUR) return IGNORED;
  const chance = clickChance(nudge, person, latest) * plan.preset.clicking;
  if (!random.chance(Math.min(MOST, chance))) return { openedAt, clickedAt: null, visitAt: null };
  const clickedAt = openedAt + 2_000 + random.below(isInApp ? 10_000 : 40_000);
  return { openedAt, clickedAt, visitAt: clickedAt + 2_000 + drawDuration(9_000, random) };
}

function openingChance(
  { channel, variant, nextActAt }: PlannedNudge,
  { diligence, openness }: Person,
): number {
  const trait = (0.4 + 1.8 * diligence) * openness;
  const chance = RATES[channel].opened * trait * OF_VARIANT[variant] * (nextActAt === null ? LEAVING : 1);
  return Math.min(MOST, chance);
}

function clickChance(
  { channel, variant }: PlannedNudge,
  { diligence }: Person,
  latest: AnsweredNudge | undefined,
): number {
  const trait = 0.25 + 2.25 * diligence;
  const isFollowing = latest !== undefined && latest.clickedAt !== null;
  return RATES[channel].clicked * trait * OF_VARIANT[variant] * (isFollowing ? AFTER_CLICK : 1);
}

/** Soon after it was sent, or in the next morning. */
function openingMoment(sentAt: number, within: number, random: RandomStream): number {
  const share = random.fraction();
  const at = sentAt + 1_000 + Math.floor(share * share * within);
  const midnight = startOfLocalDay(localDayOf(at));
  if (isWaking((at - midnight) / MINUTE) || within < HOUR) return at;
  const morning = midnight + WAKING_MINUTES.first * MINUTE + random.below(2 * HOUR);
  return morning > at ? morning : morning + 24 * HOUR;
}
