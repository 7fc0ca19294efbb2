import { FIRST_PHASE, phaseAfterClick, type TYPES_OF_PHASE } from '../../src/domain/nudge-phases.js';
import { pointsOf, rewardOf } from '../../src/domain/nudge-rewards.js';
import type { NudgeType } from '../../src/domain/nudge-types.js';
import { HOOK_PHASES, type HookPhase } from '../../src/jsonb/shapes/nudge-metadata.js';
import type { Device } from '../content/devices.js';
import { addAct, touch } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { learningSessionsOf } from '../engine/generate/learning-sessions.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { WeightedTable } from '../engine/random/weighted-table.js';
import { nudgeHistoryRow } from '../factories/rows/nudge-history-row.js';
import { answerNudges, type AnsweredNudge } from './answer-nudges.js';
import { nudgedHistoryOf, type NudgedHistory } from './nudge-facts.js';
import { chooseNudge } from './nudge-message.js';
import { personaOf } from './risk-profile.js';
import { planNudges, planScriptedNudges } from './plan-nudges.js';
import { respondToNudge } from './respond-to-nudge.js';
import { SHARED_NUDGE_DOCUMENTS } from './shared-nudge-documents.js';

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

/**
 * Sends a person their nudges. Phases of the Hooked model follow each other: after a click comes the next
 * phase, else a new trigger.
 *
 * @param device - the person's main one
 */
export function sendNudges(context: PersonContext, { source }: Device): void {
  const { plan, person } = context;
  const random = context.stream('NudgeHistory');
  const { clicking } = plan.preset;
  const sessions = learningSessionsOf(person.acts);
  const nudged = { sessions, diligence: person.diligence, clicking, source };
  const script = person.script?.nudges;
  const planned = script
    ? planScriptedNudges(script, nudged, plan.horizon, random)
    : planNudges(nudged, plan.horizon, random);
  const sent = answerNudges(planned, (due, latest) => respondToNudge(context, due, latest));
  const history = nudgedHistoryOf(person);
  let hookPhase = FIRST_PHASE;
  let clickedAt: number | null = null;
  for (const answered of sent) {
    hookPhase = clickedAt === null ? FIRST_PHASE : phaseAfterClick(hookPhase, clickedAt, answered.sentAt);
    sendNudge(context, history, answered, hookPhase);
    ({ clickedAt } = answered);
  }
}

function sendNudge(
  context: PersonContext,
  history: NudgedHistory,
  answered: AnsweredNudge,
  phase: HookPhase,
): void {
  const { person, emit, newId } = context;
  const { nudge, sentAt, silentSince, openedAt, clickedAt } = answered;
  const random = context.stream('NudgeHistory');
  const type = random.weighted(WEIGHTED_TYPES[phase]);
  const { variant } = nudge;
  const { content, values } = chooseNudge(context, history, { sentAt, silentSince, phase, type, variant });
  const reward = rewardOf(phase, () => random.fraction());
  const row = nudgeHistoryRow(
    {
      userId: person.id,
      content,
      values,
      hookPhase: phase,
      persona: personaOf(context, sentAt),
      channel: nudge.channel,
      variant,
      reward,
      sentAt,
      openedAt,
      clickedAt,
    },
    (at) => newId('NudgeHistory', at),
    SHARED_NUDGE_DOCUMENTS,
  );
  emit('NudgeHistory', row);
  person.nudges.push({ id: row.id, content, sentAt, openedAt, clickedAt });
  touch(person, Math.max(openedAt ?? 0, clickedAt ?? 0));
  if (clickedAt === null) return;
  person.points += pointsOf(reward, sentAt, clickedAt);
  addClick(context, answered, row.id, clickedAt);
}

/** What follows a click: the session that the person comes back to or is in, or a short look around. */
function addClick(
  context: PersonContext,
  { visitAt }: AnsweredNudge,
  nudgeId: string,
  clickedAt: number,
): void {
  const { person } = context;
  const random = context.stream('NudgeHistory');
  addAct(person, { kind: 'NUDGE_CLICK', at: clickedAt, duration: drawDuration(7, random), nudgeId });
  if (visitAt !== null)
    addAct(person, { kind: 'VISIT', at: visitAt, duration: drawDuration(35 * person.pace, random) });
}
