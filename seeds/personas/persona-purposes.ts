import type { PersonaName } from '../scenarios/persona-scripts.js';

/** What the rows of each persona say, so that a test can choose one. */
export const PERSONA_PURPOSES: Readonly<Record<PersonaName, string>> = {
  leader: 'leads a running challenge alone',
  tiedOne: 'shares the second place in it with tiedOther',
  tiedOther: 'shares the second place in it with tiedOne',
  neverMoved: 'joined it and has not put aside anything',
  finishedEarly: 'reached the target of a running challenge with more than half of its time left',
  finishedThree: 'reached the targets of three challenges',
  neverBegan: 'enrolled and never opened a lesson',
  droppedOut: 'completed two lessons, opened the third, and left',
  neverPassed: 'completed every lesson, failed the quiz three times, and holds no certificate',
  certified: 'passed the quiz at the third attempt and holds the certificate',
  cameBack: 'was silent for twelve days, clicked on a nudge, and went on learning at once',
  unmoved: 'learned for two days; opened none of six nudges since, the last a farewell',
  vietnamese: 'prefers Vietnamese',
  english: 'prefers English',
  chinese: 'prefers Chinese',
};
