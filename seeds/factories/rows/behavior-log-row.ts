import { BEHAVIOR_EVENTS, type BehaviorEventType } from '../../../src/domain/behavior-events.js';
import type { BehaviorLogMetadata } from '../../../src/jsonb/shapes/behavior-log-metadata.js';
import type { DeviceContent } from '../../content/devices.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the row of one logged event. */
export interface BehaviorLogFacts {
  /** `null` for an unknown person. */
  userId: string | null;
  sessionId: string;
  eventType: BehaviorEventType;
  device: DeviceContent;
  /** UTC milliseconds. */
  timestamp: number;
  /** In seconds. */
  duration: number;
  /** What the event's path names. */
  pathValues: Readonly<Record<string, string | number>>;
  /** Further facts about the event: numbers and texts that belong to its type. */
  payload: Record<string, unknown> | null;
  /** Beyond the device's `source` and `appVersion`. */
  metadata: BehaviorLogMetadata;
}

/** Describes the row of one logged event; its category and path follow from its type. */
export function behaviorLogRow(facts: BehaviorLogFacts, newId: NewId): Row<'BehaviorLog'> {
  const { actionCategory, path } = BEHAVIOR_EVENTS[facts.eventType];
  const { source, deviceInfo } = facts.device;
  return {
    id: newId(facts.timestamp),
    userId: facts.userId,
    sessionId: facts.sessionId,
    path: path.includes('{') ? fillPath(path, facts.pathValues) : path,
    eventType: facts.eventType,
    actionCategory,
    duration: facts.duration,
    deviceInfo,
    payload: facts.payload,
    timestamp: new Date(facts.timestamp),
    metadata: { source, appVersion: deviceInfo.appVersion, ...facts.metadata },
  };
}

function fillPath(path: string, values: Readonly<Record<string, string | number>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
