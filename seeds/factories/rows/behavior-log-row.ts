import {
  describeEvent,
  type BehaviorEventType,
  type EventDetails,
  type EventPlace,
} from '../../../src/domain/behavior-events.js';
import type { Language } from '../../../src/jsonb/shapes/i18n-text.js';
import { deviceInfoOf, type DeviceContent } from '../../content/devices.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the row of one logged event. */
export interface BehaviorLogFacts {
  /** `null` for an unknown person. */
  userId: string | null;
  sessionId: string;
  eventType: BehaviorEventType;
  device: DeviceContent;
  /** The language that the device is set to. */
  language: Language;
  /** UTC milliseconds. */
  timestamp: number;
  /** In seconds. */
  duration: number;
  /** The ids of what the event is about. */
  place?: EventPlace | undefined;
  /** What led to it, for the metadata. */
  trace?: object | undefined;
  /** Further facts about the event. */
  details?: EventDetails | undefined;
}

/** Describes the row of one logged event; the rest follows from its type, as it does in flows. */
export function behaviorLogRow(facts: BehaviorLogFacts, newId: NewId): Row<'BehaviorLog'> {
  const { source, appVersion } = facts.device;
  const { metadata, ...columns } = describeEvent(facts.eventType, facts.place, facts.details);
  return {
    id: newId(facts.timestamp),
    userId: facts.userId,
    sessionId: facts.sessionId,
    ...columns,
    duration: facts.duration,
    deviceInfo: deviceInfoOf(facts.device, facts.language),
    timestamp: new Date(facts.timestamp),
    metadata: { source, appVersion, ...metadata, ...facts.trace },
  };
}
