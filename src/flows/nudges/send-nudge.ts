import { textIn } from '../../domain/localized-text.js';
import { COUNTED, rankNudges } from '../../domain/nudge-choice.js';
import { nextPhase } from '../../domain/nudge-phases.js';
import { rewardOf, withReward } from '../../domain/nudge-rewards.js';
import { placeholdersOf, sayableCount, type NudgeContent, type NudgeNeed } from '../../domain/nudge-texts.js';
import { priorityOf, type AnyNudgeType } from '../../domain/nudge-types.js';
import { fillText, type TemplateValue } from '../../domain/text-template.js';
import { NUDGES } from '../../domain/texts/nudges.js';
import type { NudgeHistory } from '../../entities/index.js';
import type { OpenWord } from '../../jsonb/decorators/known.js';
import type { I18nText, Language } from '../../jsonb/shapes/i18n-text.js';
import type {
  NudgeChannel,
  NudgeContext,
  NudgeMetadata,
  NudgePriority,
} from '../../jsonb/shapes/nudge-metadata.js';
import { assertJsonb } from '../../jsonb/validate-jsonb.js';
import type { FlowOptions } from '../flow-options.js';
import type { Step } from '../person-steps.js';
import { crowdOf, exactCrowd, type CountCrowd } from './count-crowd.js';
import { findObstacle, type Audience, type NudgeObstacle } from './may-nudge.js';
import { readSituation, type Situation } from './person-situation.js';
import { readSilence } from './read-silence.js';

/** Why a nudge is not sent now. */
export type HoldBack = NudgeObstacle | 'NOTHING_TO_SAY';

/** Options of the nudge flow. */
export interface NudgeOptions extends FlowOptions, Audience {
  /** The available nudges; those of `src/domain/texts` by default. */
  readonly texts?: readonly NudgeContent[];
  /** How to count `{count}`; exactly by default. */
  readonly countCrowd?: CountCrowd;
  /** Draws the variable reward: returns a number in [0, 1); `Math.random` by default. */
  readonly random?: () => number;
}

/** A nudge that a model wrote for one person; the same limits apply. */
export interface ComposedNudge {
  /** Any text; see `docs/host.md` for what is known. */
  readonly nudgeType: AnyNudgeType;
  /** Any text; see `docs/host.md` for what is known. */
  readonly context: OpenWord<NudgeContext>;
  readonly message: I18nText;
  /** The type's by default. */
  readonly priority?: OpenWord<NudgePriority>;
}

/** Whom to nudge, and how. */
export interface NudgeRequest {
  readonly userId: string;
  /** IANA time zone; by default that of the person's preferences, else the flow's. */
  readonly timeZone?: string;
  /** `PUSH` by default. */
  readonly channel?: NudgeChannel;
  /** Sent unchanged as variant `AI`; without it, the rules choose a nudge as variant `RULE_BASED`. */
  readonly composed?: ComposedNudge;
}

/** Result of sending: the nudge with its text in the person's language, or why none was sent. */
export type NudgeOutcome =
  | { readonly sent: true; readonly nudge: NudgeHistory; readonly text: string; readonly language: Language }
  | { readonly sent: false; readonly reason: HoldBack };

/** Sends the best nudge for the person if account, preferences, waking hours and caps allow one. */
export async function sendNudge(
  step: Step,
  request: NudgeRequest,
  options: NudgeOptions,
): Promise<NudgeOutcome> {
  const timeZone = request.timeZone ?? step.timeZone;
  const silentSince = await readSilence(step);
  const reason = await findObstacle(step, timeZone, options, silentSince);
  if (reason) return { sent: false, reason };

  const situation = await readSituation(step, timeZone, silentSince);
  const hookPhase = nextPhase(situation.latest ?? undefined, step.at.getTime());
  const countCrowd = options.countCrowd ?? exactCrowd(step, timeZone);
  const choice =
    request.composed ??
    (await choose(rankNudges(options.texts ?? NUDGES, hookPhase, situation), situation, countCrowd));
  if (!choice) return { sent: false, reason: 'NOTHING_TO_SAY' };

  const reward = rewardOf(hookPhase, options.random ?? Math.random);
  const message = request.composed ? choice.message : withReward(choice.message, reward);
  const nudge = await insertNudge(
    step,
    { ...choice, message },
    {
      hookPhase,
      context: choice.context,
      channel: request.channel ?? 'PUSH',
      variant: request.composed ? 'AI' : 'RULE_BASED',
      priority: choice.priority ?? priorityOf(choice.nudgeType, situation.persona),
      ...(reward && { reward }),
    },
  );
  const { language } = step.person;
  return { sent: true, nudge, text: textIn(nudge.message, language), language };
}

/**
 * Chooses the first nudge whose placeholders all have values, and that says nothing that was said lately if
 * another does not; one about others needs at least two of them.
 */
async function choose(
  ranked: readonly NudgeContent[],
  situation: Situation,
  countCrowd: CountCrowd,
): Promise<ComposedNudge | undefined> {
  let repeated: ComposedNudge | undefined;
  const counts = new Map<NudgeNeed, number>();
  for (const { nudgeType, context, needs, message } of ranked) {
    const values = { ...situation.values[needs] } as Record<string, TemplateValue>;
    if (placeholdersOf({ message }).has(COUNTED)) {
      const count = counts.get(needs) ?? (await countCrowd(crowdOf(needs, situation)));
      counts.set(needs, count);
      if (sayableCount(count) === undefined) continue;
      values[COUNTED] = count;
    }
    const nudge = { nudgeType, context, message: fillText(message, values) };
    if (!situation.saidLately.some((said) => said.startsWith(nudge.message.vi))) return nudge;
    repeated ??= nudge;
  }
  return repeated;
}

function insertNudge(
  { row, tables, person, at }: Step,
  { nudgeType, message }: ComposedNudge,
  metadata: NudgeMetadata,
): Promise<NudgeHistory> {
  assertJsonb('NudgeHistory.message', message);
  assertJsonb('NudgeHistory.metadata', metadata);
  return row(
    `INSERT INTO ${tables.NudgeHistory} ("userId", "nudgeType", "message", "metadata", "sentAt")
     VALUES ($1, $2, $3, $4, $5) RETURNING *`,
    [person.id, nudgeType, JSON.stringify(message), JSON.stringify(metadata), at],
  );
}
