import type { LearningStyle } from '../../src/jsonb/shapes/ai-analysis-result.js';

export { RECOMMENDATION_REASONS, type RecommendationReason } from './analyses/recommendation-reasons.js';
export { RISK_SUMMARIES } from './analyses/risk-summaries.js';

/** Evidence about quizzes is given only of who has taken one. */
export function isAboutQuizzes(evidence: string): boolean {
  return /\bquiz/.test(evidence);
}

/** What an analysis may have seen that speaks for each learning style; plain text, no figures to contradict. */
export const LEARNING_STYLE_EVIDENCE: Readonly<Record<LearningStyle, readonly string[]>> = {
  VISUAL: [
    'Watches videos to the end more often than other lessons',
    'Replays parts of a video where a chart is explained',
    'Opens slides and infographics right after a lesson',
    'Scores higher on quizzes that follow a video',
    'Watches without captions and in full screen',
  ],
  READING: [
    'Finishes reading lessons in one sitting',
    'Downloads handouts and opens them again later',
    'Scores higher on quizzes that follow a reading lesson',
    'Skips ahead in videos but not in texts',
    'Reads lessons in two languages side by side',
  ],
  INTERACTIVE: [
    'Spends more time in calculators and worksheets than in videos',
    'Repeats an exercise with other figures after solving it',
    'Starts a challenge soon after a lesson on the same topic',
    'Scores higher on quizzes that follow an exercise',
    'Retries a quiz on the same day instead of rereading',
  ],
  AUDITORY: [
    'Plays videos with the screen off',
    'Listens to lessons at a higher speed, mostly on the way to work or class',
    'Downloads the audio track of a lesson',
    'Turns captions off and rewinds to hear a passage again',
    'Scores higher on quizzes that follow a narrated lesson',
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
