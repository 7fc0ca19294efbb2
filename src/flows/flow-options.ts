import type { AchievementContent } from '../domain/texts/achievements.js';
import type { BehaviorSource } from '../jsonb/shapes/behavior-log-metadata.js';

/** What an event earns: the `Achievement` row that bears this icon, and its name as the person's wall shows it. */
export type AchievementRule = Pick<AchievementContent, 'earnedBy' | 'icon' | 'name'>;

/** What every flow may be told; all of it may be left out. */
export interface FlowOptions {
  /** The sitting that the steps belong to, for `BehaviorLog.sessionId`. Without it each flow begins one of its own. */
  readonly sessionId?: string;
  /** Where the steps come from, for `BehaviorLog.metadata.source`; `API` by default. */
  readonly source?: BehaviorSource;
  /** IANA name of the zone whose days and hours the people live by; `Asia/Ho_Chi_Minh` by default. */
  readonly timeZone?: string;
  /** What can be earned; those of `src/domain/texts` by default. An event without a row of `Achievement` earns nothing. */
  readonly achievements?: readonly AchievementRule[];
  /** Where the certificate of an id can be seen; at `certificates.example.com` by default. */
  readonly certificateUrl?: (certificateId: string) => string;
}
