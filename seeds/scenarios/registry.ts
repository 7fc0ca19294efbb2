import type { Scenario } from '../engine/generate/scenario.js';
import { HOST_SCENARIO } from './host.scenario.js';
import { CHALLENGE_SCENARIO } from './i007-challenges.scenario.js';
import { ANALYSIS_SCENARIO } from './i008-analyses.scenario.js';
import { COURSE_SCENARIO } from './i009-courses.scenario.js';
import { NUDGE_SCENARIO } from './i010-nudges.scenario.js';
import { ASSET_SCENARIO } from './i011-assets.scenario.js';
import { STREAK_SCENARIO } from './streak.scenario.js';

/**
 * Every built-in scenario in the order in which they run: nudges react to what people did, analyses to all of
 * it.
 */
const SCENARIOS: readonly Scenario[] = [
  HOST_SCENARIO,
  STREAK_SCENARIO,
  ASSET_SCENARIO,
  CHALLENGE_SCENARIO,
  COURSE_SCENARIO,
  NUDGE_SCENARIO,
  ANALYSIS_SCENARIO,
];

/**
 * The built-in scenarios of a run, in the order in which they run.
 *
 * @param names - scenarios that the run names
 * @param withHost - whether the run makes the host's people and courses itself
 */
export function scenariosOf(names: readonly string[], withHost: boolean): readonly Scenario[] {
  return SCENARIOS.filter((scenario) => {
    if (scenario === HOST_SCENARIO) return withHost;
    return scenario === STREAK_SCENARIO || names.includes(scenario.name);
  });
}
