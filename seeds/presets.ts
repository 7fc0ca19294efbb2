/** What a preset decides besides its name. */
export interface Preset {
  /** Learners; the staff come besides. */
  users: number;
  /**
   * How soon learners leave a course, as a factor. At 1 few complete it, as in open online courses: K. Jordan
   * ("Massive open online course completion rates revisited", IRRODL 16:3, 2015) found completion between
   * 0.7 % and 52.1 % with a median of 12.6 %.
   */
  dropout: number;
  /**
   * Share of enrollments of an average learner in which no lesson is ever begun: 35 % of the registrants of
   * the first HarvardX and MITx courses never opened the courseware (A. Ho et al., "HarvardX and MITx: The
   * first year of open online courses", 2014).
   */
  neverBegin: number;
  /** How much likelier than our rates a nudge that was opened is clicked, so that its phases advance. */
  clicking: number;
  /**
   * Share of people whose sittings are logged, besides the personas. The host's BehaviorLog has eight
   * indexes, so that a full log takes longer to load than the ten tables together. The share is our
   * assumption.
   */
  logged: number;
}

/** The data sets that have a name; `users` can be overridden. */
export const PRESETS = {
  /** For Jest suites: small, and raised in completion and clicks so that certificates and every phase exist. */
  integration: { users: 200, dropout: 0.25, neverBegin: 0.15, clicking: 2, logged: 1 },
  /** For a person exploring. */
  demo: { users: 2_000, dropout: 1, neverBegin: 0.37, clicking: 1, logged: 1 },
  /** For load tests of the ten tables: of the host's log it fills a sample. */
  load: { users: 100_000, dropout: 1, neverBegin: 0.37, clicking: 1, logged: 0.05 },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

/** Every preset's name. */
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];
