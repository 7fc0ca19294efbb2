import { DAY } from '../../src/domain/local-time.js';
import { isTrueOf } from '../../src/domain/nudge-claims.js';
import { TYPES_OF_PHASE } from '../../src/domain/nudge-phases.js';
import {
  NOT_AGAIN_DAYS,
  placeholdersOf,
  type NudgeContent,
  type NudgeNeed,
  type PlaceholderValues,
} from '../../src/domain/nudge-texts.js';
import { NUDGE_TYPES, type NudgeType } from '../../src/domain/nudge-types.js';
import type { TemplateValue } from '../../src/domain/text-template.js';
import { NUDGES } from '../../src/domain/texts/nudges.js';
import { HOOK_PHASES, type HookPhase, type NudgeVariant } from '../../src/jsonb/shapes/nudge-metadata.js';
import { COMPOSED_NUDGES } from '../content/composed-nudges.js';
import type { SentNudge } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nudgeFactsOf, type NudgedHistory } from './nudge-facts.js';

/** A nudge that fits a person at a moment, with the values of its placeholders. */
export interface SayableNudge {
  readonly content: NudgeContent;
  readonly values: Readonly<Record<string, TemplateValue>>;
}

/** When a nudge is sent, and what it should be like. */
export interface WantedNudge {
  /** UTC milliseconds. */
  readonly sentAt: number;
  /** The person's last activity before it, UTC milliseconds. */
  readonly silentSince: number;
  readonly phase: HookPhase;
  /** The type that is preferred. */
  readonly type: NudgeType;
  /** A model has texts of its own, and takes those of the rules where none of them fits. */
  readonly variant: NudgeVariant;
}

interface PreparedNudge {
  readonly content: NudgeContent;
  /** The place in {@link NEEDS} of what it refers to. */
  readonly need: number;
  /** A bit for that, and one for each placeholder: all must be known. */
  readonly asks: number;
}

/** Texts, and what part of them is of a type or serves a phase, each in the order of the texts. */
interface NudgePool {
  readonly all: readonly PreparedNudge[];
  readonly ofType: ReadonlyMap<NudgeType, readonly PreparedNudge[]>;
  readonly ofPhase: ReadonlyMap<HookPhase, readonly PreparedNudge[]>;
}

const NEEDS: readonly NudgeNeed[] = ['NONE', 'COURSE', 'CHALLENGE', 'FAREWELL'];

/** The bit of what a text refers to: that there is such a thing. */
const IS_THERE = 1;

/** A bit for each placeholder: a nudge has dozens of texts to choose from, and bits are compared at once. */
const BITS = { name: 2, amount: 4, days: 8, course: 16, challenge: 32, percent: 64, count: 128 } as const;

const RULED = prepare(NUDGES);
const COMPOSED = prepare(COMPOSED_NUDGES);

/**
 * Chooses a nudge for a person at a moment: only one that is true of them, preferably of the wanted type, and
 * among those one that they got least often, and not within {@link NOT_AGAIN_DAYS}. What others do is unknown,
 * since a person's rows must not depend on other people: nothing is said with `{count}`.
 */
export function chooseNudge(
  { person, stream }: PersonContext,
  history: NudgedHistory,
  wanted: WantedNudge,
): SayableNudge {
  const random = stream('NudgeHistory');
  const facts = nudgeFactsOf(person, history, wanted, random);
  const { values } = facts;
  const known = NEEDS.map((need) => bitsOf(values[need]));
  const isSayable = ({ content, need, asks }: PreparedNudge): boolean =>
    (asks & ~known[need]!) === 0 && isTrueOf(content, facts);
  const { nudges: sent } = person;
  const fitting =
    (wanted.variant === 'AI' ? preferred(COMPOSED, wanted, sent, isSayable) : undefined) ??
    preferred(RULED, wanted, sent, isSayable) ??
    RULED.all.filter(isSayable);
  const { content } = random.pick(leastHeard(fitting, sent));
  return { content, values: values[content.needs] as Record<string, TemplateValue> };
}

/**
 * The nudges that are preferred among some: what the person never heard, of the wanted type or else of another
 * that serves the phase, before what they did not hear lately; `undefined` if they heard everything lately. Most
 * often the first choice has some, so that the others are not looked at.
 */
function preferred(
  { all, ofType, ofPhase }: NudgePool,
  { sentAt, phase, type }: WantedNudge,
  sent: readonly SentNudge[],
  isSayable: (nudge: PreparedNudge) => boolean,
): readonly PreparedNudge[] | undefined {
  const leftOf = (nudges: readonly PreparedNudge[], pause: number): PreparedNudge[] | undefined => {
    const left: PreparedNudge[] = [];
    for (const nudge of nudges)
      if (isSayable(nudge) && sentAt - lastHeard(nudge, sent) >= pause) left.push(nudge);
    return left.length > 0 ? left : undefined;
  };
  const wantedType = ofType.get(type)!;
  const servingPhase = ofPhase.get(phase)!;
  return (
    leftOf(wantedType, Number.POSITIVE_INFINITY) ??
    leftOf(servingPhase, Number.POSITIVE_INFINITY) ??
    leftOf(wantedType, NOT_AGAIN_DAYS * DAY) ??
    leftOf(servingPhase, NOT_AGAIN_DAYS * DAY) ??
    leftOf(all, NOT_AGAIN_DAYS * DAY)
  );
}

/** When a nudge was sent last among some in order of time, UTC milliseconds; `-Infinity` if it never was. */
function lastHeard({ content }: PreparedNudge, sent: readonly SentNudge[]): number {
  for (let place = sent.length - 1; place >= 0; place--)
    if (sent[place]!.content === content) return sent[place]!.sentAt;
  return Number.NEGATIVE_INFINITY;
}

function prepare(contents: readonly NudgeContent[]): NudgePool {
  const all = contents.map((content) => {
    const placeholders = [...placeholdersOf(content)];
    const asks = placeholders.reduce((bits, placeholder) => bits | bitOf(placeholder), IS_THERE);
    return { content, need: NEEDS.indexOf(content.needs), asks };
  });
  const of = (types: readonly NudgeType[]): PreparedNudge[] =>
    all.filter(({ content }) => types.includes(content.nudgeType));
  return {
    all,
    ofType: new Map(NUDGE_TYPES.map((type) => [type, of([type])])),
    ofPhase: new Map(HOOK_PHASES.map((phase) => [phase, of(TYPES_OF_PHASE[phase])])),
  };
}

function bitOf(placeholder: string): number {
  if (!Object.hasOwn(BITS, placeholder)) throw new Error(`No text can know {${placeholder}}.`);
  return BITS[placeholder as keyof typeof BITS];
}

/** The bits of what is known; none if there is no such thing. Each is asked for by name, since looking keys up takes longer. */
function bitsOf(values: PlaceholderValues | undefined): number {
  if (!values) return 0;
  return (
    IS_THERE |
    (values['name'] === undefined ? 0 : BITS.name) |
    (values['amount'] === undefined ? 0 : BITS.amount) |
    (values['days'] === undefined ? 0 : BITS.days) |
    (values['course'] === undefined ? 0 : BITS.course) |
    (values['challenge'] === undefined ? 0 : BITS.challenge) |
    (values['percent'] === undefined ? 0 : BITS.percent) |
    (values['count'] === undefined ? 0 : BITS.count)
  );
}

function leastHeard(nudges: readonly PreparedNudge[], sent: readonly SentNudge[]): PreparedNudge[] {
  let least: PreparedNudge[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const nudge of nudges) {
    let times = 0;
    for (const { content } of sent) if (content === nudge.content) times++;
    if (times < fewest) {
      fewest = times;
      least = [];
    }
    if (times === fewest) least.push(nudge);
  }
  return least;
}
