import { BEHAVIOR_EVENTS, type BehaviorEventType } from '../domain/behavior-events.js';

/** One thing that a person did in a flow. */
export interface FlowEvent {
  readonly eventType: BehaviorEventType;
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
  return BEHAVIOR_EVENTS[eventType].path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(place[name] ?? ''),
  );
}
