import type { NudgeContent } from '../nudge-texts.js';
import { BUDGETING_NUDGES } from './nudges/budgeting-nudges.js';
import { COURSE_COMPLETION_NUDGES } from './nudges/course-completion-nudges.js';
import { FAREWELL_NUDGES } from './nudges/farewell-nudges.js';
import { INVESTMENT_DECISION_NUDGES } from './nudges/investment-decision-nudges.js';
import { REALTIME_SOCIAL_PROOF_NUDGES } from './nudges/realtime-social-proof-nudges.js';
import { STREAK_WARNING_NUDGES } from './nudges/streak-warning-nudges.js';

/** All nudges that the seeds can send; not every type fits every context. */
export const NUDGES: readonly NudgeContent[] = [
  ...INVESTMENT_DECISION_NUDGES,
  ...BUDGETING_NUDGES,
  ...STREAK_WARNING_NUDGES,
  ...REALTIME_SOCIAL_PROOF_NUDGES,
  ...COURSE_COMPLETION_NUDGES,
  ...FAREWELL_NUDGES,
];
