import { BEHAVIOR_EVENTS, type BehaviorEventContent } from '../../seeds/content/behavior.js';

/** What flows log in `BehaviorLog`: the events of the app's own tracking, and those that only a flow knows of. */
export const FLOW_EVENTS = {
  ...BEHAVIOR_EVENTS,
  CHALLENGE_CREATED: { actionCategory: 'SAVING', path: '/challenges/{challengeId}' },
  CERTIFICATE_ISSUED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/certificate' },
  NUDGE_OPENED: { actionCategory: 'GENERAL', path: '/notifications/{nudgeId}' },
} as const satisfies Readonly<Record<string, BehaviorEventContent>>;
export type FlowEventType = keyof typeof FLOW_EVENTS;

/** Events in which a person learns or saves: they keep a streak alive, and answer a nudge. */
export const LEARNING_OR_SAVING = [
  'LESSON_COMPLETED',
  'QUIZ_SUBMITTED',
  'CHALLENGE_PROGRESS',
] as const satisfies readonly FlowEventType[];

/** One thing that a person did in a flow. */
export interface FlowEvent {
  readonly eventType: FlowEventType;
  /** Id of the row in `BehaviorLog`; a new one by default. */
  readonly id?: string | undefined;
  /** When it took effect, if that is later than the clock's time. */
  readonly at?: Date;
  /** What the placeholders in the event's path stand for. */
  readonly place?: Readonly<Record<string, string | number>>;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Beyond `source`. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** The page of an event: its path with the placeholders filled. */
export function pathOf({ eventType, place = {} }: FlowEvent): string {
  return FLOW_EVENTS[eventType].path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(place[name] ?? ''),
  );
}
