/** A person of an existing host, as its tables have them, and what they have done there already. */
export interface HostPerson {
  readonly id: string;
  readonly email: string;
  /** Whatever the host keeps there: an I18nText as a rule. */
  readonly name: unknown;
  readonly preferredLanguage: string | null;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** Courses that they are in, or have been in, before the run. */
  readonly takenCourseIds: readonly string[];
  /** Whether they have been sent nudges before the run. */
  readonly nudged: boolean;
}
