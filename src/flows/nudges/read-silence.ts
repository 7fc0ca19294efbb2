import type { Step } from '../person-steps.js';

/**
 * Reads since when a person has been silent: since their last activity or, where the host knows of none, since
 * their first nudge.
 *
 * @returns now for who was neither active nor nudged
 */
export async function readSilence({ row, tables, person, at }: Step): Promise<Date> {
  const { since } = await row<{ since: Date | null }>(
    `SELECT coalesce("lastActiveAt", (SELECT min("sentAt") FROM ${tables.NudgeHistory} WHERE "userId" = $1)) AS "since"
     FROM ${tables.User} WHERE "id" = $1`,
    [person.id],
  );
  return since ?? at;
}
