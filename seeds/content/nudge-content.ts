import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';
import type { NudgeContext, NudgeType } from '../../src/jsonb/shapes/nudge-metadata.js';

/**
 * What must exist for a nudge to make sense: a `COURSE` that the person is enrolled in and has not completed, a running
 * `CHALLENGE` that the person has joined and not completed, or nothing (`NONE`).
 */
export type NudgeNeed = 'NONE' | 'COURSE' | 'CHALLENGE';

/**
 * A nudge as its author wrote it. What a placeholder in `message` stands for depends on `needs`:
 *
 * | placeholder | NONE | COURSE | CHALLENGE |
 * | --- | --- | --- | --- |
 * | `{name}` | the person's given name | same | same |
 * | `{course}` | | the course's title in the message's language | |
 * | `{challenge}` | | | the challenge's title |
 * | `{percent}` | | the person's progress in it, 1 to 99 | the same |
 * | `{amount}` | a small round sum to put aside | | what the person lacks to the target |
 * | `{days}` | the days in a row that the person has been active | days since the person's last lesson in it | days to its end |
 * | `{count}` | people active on that day | people enrolled in it | people who joined it |
 *
 * `{amount}` is formatted (`200.000 ₫`), the others are plain; `{days}` and `{count}` are 2 or more, or the English
 * plurals would be wrong.
 */
export interface NudgeContent {
  nudgeType: NudgeType;
  context: NudgeContext;
  needs: NudgeNeed;
  /** At most 160 characters when filled. */
  message: I18nText;
}
