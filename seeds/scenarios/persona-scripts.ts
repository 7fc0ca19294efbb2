import type { PersonaScript } from '../engine/generate/persona-script.js';

const FOUR_QUARTERS = [0.25, 0.25, 0.25, 0.25] as const;

/**
 * The personas of every run that makes its own people, by name. The place in this list is the person's number
 * in the run: the first people of a run follow their scripts, and chance decides what a script leaves open.
 */
export const PERSONA_SCRIPTS = {
  /** Leads the race, and is the only one who has reached its target. */
  leader: { diligence: 0.9, challenges: [{ part: 'RACE', deposits: FOUR_QUARTERS }] },
  /** Is tied for the second place with the other. */
  tiedOne: { diligence: 0.75, challenges: [{ part: 'RACE', deposits: [0.3, 0.3] }] },
  /** Is tied for the second place with the one. */
  tiedOther: { diligence: 0.7, challenges: [{ part: 'RACE', deposits: [0.2, 0.2, 0.2] }] },
  /** Joined the race and has not saved anything. */
  neverMoved: { diligence: 0.15, challenges: [{ part: 'RACE', deposits: [] }] },
  /** Reached the target of a running challenge with more than half of its time left. */
  finishedEarly: { diligence: 0.95, challenges: [{ part: 'SPRINT', deposits: FOUR_QUARTERS }] },
  /** Reached the targets of three challenges. */
  finishedThree: {
    diligence: 0.9,
    challenges: [
      { part: 'SPRINT', deposits: FOUR_QUARTERS },
      { part: 'HIKE', deposits: FOUR_QUARTERS },
      { part: 'MARATHON', deposits: FOUR_QUARTERS },
    ],
  },
  /** Enrolled, and never opened a lesson. */
  neverBegan: { diligence: 0.1, course: { lessons: 0 } },
  /** Completed two lessons, opened the third, and left. */
  droppedOut: { diligence: 0.25, course: { lessons: 2, leavesWithin: true } },
  /** Completed every lesson, failed the quiz three times, and holds no certificate. */
  neverPassed: { diligence: 0.45, course: { lessons: 'ALL', scores: [40, 50, 60] } },
  /** Completed every lesson, passed the quiz at the third attempt, and holds the certificate. */
  certified: { diligence: 0.65, course: { lessons: 'ALL', scores: [50, 60, 80] } },
  /** Was inactive for twelve days, clicked on a nudge, and continued learning at once. */
  cameBack: {
    diligence: 0.6,
    course: { lessons: 5, pause: 12 },
    challenges: [],
    nudges: 'COMES_BACK',
  },
  /** Learned for two days; six nudges since then were not even opened. */
  unmoved: { diligence: 0, course: { lessons: 2 }, challenges: [], nudges: 'STAYS_AWAY' },
  /** Prefers Vietnamese. */
  vietnamese: { language: 'vi' },
  /** Prefers English. */
  english: { language: 'en' },
  /** Prefers Chinese. */
  chinese: { language: 'zh' },
} as const satisfies Readonly<Record<string, PersonaScript>>;

export type PersonaName = keyof typeof PERSONA_SCRIPTS;

/** Every persona's name; the place is the person's number in the run. */
export const PERSONA_NAMES = Object.keys(PERSONA_SCRIPTS) as readonly PersonaName[];

/** The script of the person with a number, if they are a persona. */
export function personaScriptOf(index: number): PersonaScript | undefined {
  const name = PERSONA_NAMES[index];
  return name && PERSONA_SCRIPTS[name];
}
