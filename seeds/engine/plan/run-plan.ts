import { DAY, MINUTE } from '../../../src/domain/local-time.js';
import { PRESETS, type Preset } from '../../presets.js';
import type { CustomScenario } from '../generate/define-scenario.js';
import { runTag, type RunOptions } from './run-options.js';

/** A run's options with all that follows from them. */
export interface RunPlan {
  readonly options: RunOptions;
  /** Those of a host team's own scenarios that the options name. */
  readonly custom: readonly CustomScenario[];
  readonly preset: Preset;
  /** Eight hexadecimal digits that every id of the run carries. */
  readonly tag: string;
  /** The data set's "now", UTC milliseconds: nothing took place after it. */
  readonly asOf: number;
  /** Nobody acts after this moment, so that what follows an act at once still lies before `asOf`. */
  readonly horizon: number;
  /** Learners registered from this moment on, UTC milliseconds. */
  readonly opening: number;
}

/** How long before `--as-of` the product opened to learners. */
const HISTORY = 300 * DAY;

/**
 * Derives a run's plan from its options.
 *
 * @param known - a host team's own scenarios, of which the options name some
 */
export function planRun(options: RunOptions, known: readonly CustomScenario[] = []): RunPlan {
  const custom = known.filter(({ name }) => options.scenarios.includes(name));
  return {
    options,
    custom,
    preset: PRESETS[options.preset],
    tag: runTag(options, custom),
    asOf: options.asOf,
    horizon: options.asOf - 10 * MINUTE,
    opening: options.asOf - HISTORY,
  };
}
