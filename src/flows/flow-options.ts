import type { CertificateIds } from '../domain/certificates.js';
import type { AchievementContent } from '../domain/texts/achievements.js';
import type { BehaviorSource } from '../jsonb/shapes/behavior-log-metadata.js';

/** What an event earns: the icon of its `Achievement` row, and its display name. */
export type AchievementRule = Pick<AchievementContent, 'earnedBy' | 'icon' | 'name'>;

/** Options of every flow. */
export interface FlowOptions {
  /** Session of the steps, for `BehaviorLog.sessionId`; each flow starts its own by default. */
  readonly sessionId?: string;
  /** Origin of the steps, for `BehaviorLog.metadata.source`; `API` by default. */
  readonly source?: BehaviorSource;
  /**
   * IANA time zone of the days and hours of people whose preferences name none; `Asia/Ho_Chi_Minh` by
   * default.
   */
  readonly timeZone?: string;
  /**
   * What can be earned; the achievements of `src/domain/texts` by default. An event without an `Achievement`
   * row earns nothing.
   */
  readonly achievements?: readonly AchievementRule[];
  /**
   * Public URL of a certificate; by default where the settings of the DataSource say that the host publishes
   * them, else at `certificates.example.com`.
   */
  readonly certificateUrl?: (certificate: CertificateIds) => string;
}
