import type { LearningStyle } from '../../src/jsonb/shapes/ai-analysis-result.js';

export {
  RECOMMENDATION_REASONS,
  type ReasonNeed,
  type RecommendationReason,
} from './analyses/recommendation-reasons.js';
export { RISK_SUMMARIES } from './analyses/risk-summaries.js';

/** What an analysis may have seen that speaks for a style. */
export interface StyleEvidence {
  /** Plain text, no figures to contradict. */
  readonly text: string;
  /** What the person must have done for it to be known: a quiz, or lessons of more than one type. */
  readonly needs?: 'QUIZ' | 'TYPES';
}

/** What speaks for each learning style. */
export const LEARNING_STYLE_EVIDENCE: Readonly<Record<LearningStyle, readonly StyleEvidence[]>> = {
  VISUAL: [
    { text: 'Watches videos to the end more often than other lessons', needs: 'TYPES' },
    { text: 'Replays parts of a video where a chart is explained' },
    { text: 'Opens slides and infographics right after a lesson' },
    { text: 'Scores higher on quizzes that follow a video', needs: 'QUIZ' },
    { text: 'Watches without captions and in full screen' },
  ],
  READING: [
    { text: 'Finishes reading lessons in one sitting' },
    { text: 'Downloads handouts and opens them again later' },
    { text: 'Scores higher on quizzes that follow a reading lesson', needs: 'QUIZ' },
    { text: 'Skips ahead in videos but not in texts', needs: 'TYPES' },
    { text: 'Reads lessons in two languages side by side' },
  ],
  INTERACTIVE: [
    { text: 'Spends more time in calculators and worksheets than in videos', needs: 'TYPES' },
    { text: 'Repeats an exercise with other figures after solving it' },
    { text: 'Tries several sums in a calculator before going on' },
    { text: 'Scores higher on quizzes that follow an exercise', needs: 'QUIZ' },
    { text: 'Retries a quiz on the same day instead of rereading', needs: 'QUIZ' },
  ],
  AUDITORY: [
    { text: 'Plays videos with the screen off' },
    { text: 'Listens to lessons at a higher speed' },
    { text: 'Downloads the audio track of a lesson' },
    { text: 'Turns captions off and rewinds to hear a passage again' },
    { text: 'Scores higher on quizzes that follow a narrated lesson', needs: 'QUIZ' },
  ],
};

/** One thing that an estimate of churn can rest on. */
export interface ChurnFactorContent {
  /** `ChurnFactor.name`. */
  name: string;
  /** 1 where more of it makes leaving likelier, -1 where it makes leaving less likely: the sign of `ChurnFactor.weight`. */
  sign: 1 | -1;
}

/** Every factor of churn. */
export const CHURN_FACTORS: readonly ChurnFactorContent[] = [
  { name: 'days_since_last_lesson', sign: 1 },
  { name: 'days_since_last_app_open', sign: 1 },
  { name: 'ignored_nudges_last_30_days', sign: 1 },
  { name: 'failed_quiz_attempts', sign: 1 },
  { name: 'stalled_challenges', sign: 1 },
  { name: 'enrolled_but_never_started', sign: 1 },
  { name: 'lessons_completed_last_30_days', sign: -1 },
  { name: 'current_streak_days', sign: -1 },
  { name: 'challenge_progress', sign: -1 },
  { name: 'nudge_click_rate', sign: -1 },
  { name: 'certificates_earned', sign: -1 },
];
