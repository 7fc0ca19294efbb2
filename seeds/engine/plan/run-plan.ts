import { DAY, MINUTE } from '../../../src/domain/local-time.js';
import { PRESETS, type Preset } from '../../presets.js';
import { runTag, type RunOptions, type ScenarioVersion } from './run-options.js';

/** A run's options with all that follows from them. */
export interface RunPlan {
  readonly options: RunOptions;
  readonly preset: Preset;
  /** Eight hexadecimal digits that every id of the run carries. */
  readonly tag: string;
  /** The data set's "now", UTC milliseconds: nothing took place after it. */
  readonly asOf: number;
  /** Nobody acts after this moment, so that the consequences of an act are still before `asOf`. */
  readonly horizon: number;
  /** Learners registered from this moment on, UTC milliseconds. */
  readonly opening: number;
}

/** How long before `--as-of` the product opened to learners. */
const HISTORY = 300 * DAY;

/**
 * Derives a run's plan from its options.
 *
 * @param custom - the host team's own scenarios among those that the options name
 */
export function planRun(options: RunOptions, custom: readonly ScenarioVersion[] = []): RunPlan {
  return {
    options,
    preset: PRESETS[options.preset],
    tag: runTag(options, custom),
    asOf: options.asOf,
    horizon: options.asOf - 10 * MINUTE,
    opening: options.asOf - HISTORY,
  };
}
