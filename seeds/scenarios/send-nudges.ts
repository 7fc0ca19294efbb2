import { HOUR, MINUTE } from '../../src/domain/local-time.js';
import { FIRST_PHASE, phaseAfter, type TYPES_OF_PHASE } from '../../src/domain/nudge-phases.js';
import { pointsOf, rewardOf } from '../../src/domain/nudge-rewards.js';
import type { NudgeType } from '../../src/domain/nudge-types.js';
import {
  HOOK_PHASES,
  type HookPhase,
  type NudgeChannel,
  type NudgeVariant,
} from '../../src/jsonb/shapes/nudge-metadata.js';
import { touch, type Person } from '../engine/generate/person.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { learningSessionsOf } from '../engine/generate/learning-sessions.js';
import { WeightedTable } from '../engine/random/weighted-table.js';
import { nudgeHistoryRow } from '../factories/rows/nudge-history-row.js';
import { answerNudges, type AnsweredNudge, type NudgeResponse } from './answer-nudges.js';
import { chooseNudge } from './nudge-message.js';
import { personaOf } from './risk-profile.js';
import { planNudges, planScriptedNudges, type PlannedNudge } from './plan-nudges.js';

/** How often each type of a phase is sent: our assumption. */
const WEIGHTS: { readonly [P in HookPhase]: Readonly<Record<(typeof TYPES_OF_PHASE)[P][number], number>> } = {
  TRIGGER: { SALIENCE: 4, LOSS_AVERSION: 4, SOCIAL_PROOF: 2 },
  ACTION: { GOAL_GRADIENT: 5, DEFAULTING: 3, SALIENCE: 2 },
  VARIABLE_REWARD: { SOCIAL_PROOF: 6, GOAL_GRADIENT: 4 },
  INVESTMENT: { COMMITMENT: 7, DEFAULTING: 2, LOSS_AVERSION: 1 },
};

const WEIGHTED_TYPES = Object.fromEntries(
  HOOK_PHASES.map((phase) => [
    phase,
    new WeightedTable(Object.entries(WEIGHTS[phase]) as [NudgeType, number][]),
  ]),
) as Readonly<Record<HookPhase, WeightedTable<NudgeType>>>;

/** How nudges reach people: our assumption. */
const CHANNELS = new WeightedTable<NudgeChannel>([
  ['PUSH', 60],
  ['EMAIL', 25],
  ['IN_APP', 15],
]);

/** Shares of the variants: the host draws `AI` for one nudge in ten. */
const VARIANTS = new WeightedTable<NudgeVariant>([
  ['RULE_BASED', 9],
  ['AI', 1],
]);

/**
 * Sends a person their nudges. Phases of the Hooked model follow each other: after a click comes the next
 * phase, else a new trigger.
 */
export function sendNudges(context: PersonContext): void {
  const { plan, person } = context;
  const random = context.stream('NudgeHistory');
  let phase = FIRST_PHASE;
  const sessions = learningSessionsOf(person.acts);
  const script = person.script?.nudges;
  const planned = script
    ? planScriptedNudges(script, sessions, plan.horizon, random)
    : planNudges(sessions, person.diligence, plan.horizon, random);
  for (const nudge of answerNudges(planned, (due) => respond(due, person, plan.horizon, random))) {
    sendNudge(context, nudge, phase);
    phase = nudge.clickedAt === null ? FIRST_PHASE : phaseAfter(phase);
  }
}

function sendNudge(context: PersonContext, nudge: AnsweredNudge, phase: HookPhase): void {
  const { person, emit, newId } = context;
  const { sentAt, openedAt, clickedAt } = nudge;
  const random = context.stream('NudgeHistory');
  const { content, values } = chooseNudge(context, sentAt, random.weighted(WEIGHTED_TYPES[phase]));
  const reward = rewardOf(phase, () => random.fraction());
  const row = nudgeHistoryRow(
    {
      userId: person.id,
      content,
      values,
      hookPhase: phase,
      persona: personaOf(context, sentAt),
      channel: random.weighted(CHANNELS),
      variant: random.weighted(VARIANTS),
      reward,
      sentAt,
      openedAt,
      clickedAt,
    },
    (at) => newId('NudgeHistory', at),
  );
  emit('NudgeHistory', row);
  person.nudges.push({ id: row.id, content, sentAt, openedAt, clickedAt });
  touch(person, Math.max(openedAt ?? 0, clickedAt ?? 0));
  if (clickedAt === null) return;
  person.points += pointsOf(reward, sentAt, clickedAt);
  addClick(context, nudge, row.id, clickedAt);
}

/** What follows a click: the session that the person comes back to, or a short look around. */
function addClick(context: PersonContext, nudge: PlannedNudge, nudgeId: string, clickedAt: number): void {
  const { person } = context;
  const random = context.stream('NudgeHistory');
  person.acts.push({ kind: 'NUDGE_CLICK', at: clickedAt, duration: 5 + random.below(20), nudgeId });
  if (!nudge.bringsBack) {
    person.acts.push({
      kind: 'VISIT',
      at: clickedAt + 5_000 + random.below(40_000),
      duration: 20 + random.below(200),
    });
  }
}

/**
 * Some nudges are opened, fewer are clicked, both more often by diligent people (rates are our assumption).
 * People who left for good open nothing, nor do personas before the nudge that brings them back.
 */
function respond(
  nudge: PlannedNudge,
  { diligence, script }: Person,
  horizon: number,
  random: RandomStream,
): NudgeResponse {
  const { sentAt, nextActAt, bringsBack } = nudge;
  if (bringsBack) {
    const clickedAt = nextActAt! - 15_000 - random.below(60_000);
    return { openedAt: clickedAt - 1_000 - random.below(20_000), clickedAt };
  }
  if (script?.nudges) return { openedAt: null, clickedAt: null };
  const openedAt = sentAt + MINUTE + random.below(5 * HOUR);
  const opens =
    random.chance(0.2 + 0.4 * diligence) && openedAt <= (nextActAt === null ? horizon : nextActAt - HOUR);
  const clicks = opens && random.chance(0.1 + 0.35 * diligence);
  if (clicks) return { openedAt, clickedAt: openedAt + 2_000 + random.below(40_000) };
  return { openedAt: opens && nextActAt !== null ? openedAt : null, clickedAt: null };
}
