import type { Scenario } from '../engine/generate/scenario.js';
import { announceChallenges } from './announce-challenges.js';
import { joinChallenges } from './join-challenges.js';

/** I007: savings challenges, and each participant's progress. */
export const CHALLENGE_SCENARIO: Scenario = {
  name: 'I007',
  tables: ['Challenge', 'ChallengeParticipant'],
  base: announceChallenges,
  person: joinChallenges,
};
