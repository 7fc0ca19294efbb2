import {
  sessionIdOf,
  type BEHAVIOR_EVENTS,
  type BehaviorEventType,
} from '../../src/domain/behavior-events.js';
import { languageOf } from '../../src/domain/localized-text.js';
import { deviceAt } from '../content/devices.js';
import { drawDevice } from '../engine/generate/draw-device.js';
import { defineFactory, relationTo } from './core/definition.js';
import { behaviorLogRow } from './rows/behavior-log-row.js';
import { isStudent, userFactory } from './user.factory.js';

/** Events on pages that are the same for everybody. */
type PlainEvent = {
  [E in BehaviorEventType]: (typeof BEHAVIOR_EVENTS)[E]['path'] extends `${string}{${string}` ? never : E;
}[BehaviorEventType];

const PLAN: { event: PlainEvent; anonymous: boolean } = { event: 'APP_OPENED', anonymous: false };

/** Logged events. */
export const behaviorLogFactory = defineFactory({
  table: 'BehaviorLog',
  plan: PLAN,
  relations: { user: relationTo(userFactory, 'userId', isStudent) },
})({
  states: {
    /** An event that is bound to no course, challenge or nudge. */
    of: (event: PlainEvent) => ({ event }),
    /** By an unknown person. */
    anonymous: () => ({ anonymous: true }),
  },
  build(builder) {
    const { plan, given, random, newId } = builder;
    const user = plan.anonymous ? undefined : builder.relative('user');
    const [soonest] = builder.moments(1, user?.createdAt) as [number];
    const timestamp = given.timestamp?.getTime() ?? soonest;
    const row = behaviorLogRow(
      {
        userId: user?.id ?? null,
        sessionId: sessionIdOf(newId(timestamp)),
        eventType: plan.event,
        device: deviceAt(drawDevice(random), timestamp),
        language: languageOf(user?.preferredLanguage ?? null),
        timestamp,
        duration: 5 + random.below(120),
      },
      newId,
    );
    return builder.main(row);
  },
});
