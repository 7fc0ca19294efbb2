/** Every `BehaviorLog.actionCategory` written here. */
export const ACTION_CATEGORIES = ['LEARNING', 'SAVING', 'SOCIAL', 'GENERAL'] as const;
export type ActionCategory = (typeof ACTION_CATEGORIES)[number];

/** Properties shared by all events of a type. */
export interface BehaviorEvent {
  actionCategory: ActionCategory;
  /**
   * Page of the event; may contain `{courseSlug}`, `{order}` (of the lesson), `{challengeId}` and
   * `{nudgeId}`.
   */
  path: string;
}

/** Events by `BehaviorLog.eventType`: those that the app tracks, and those that only a flow knows. */
export const BEHAVIOR_EVENTS = {
  APP_OPENED: { actionCategory: 'GENERAL', path: '/' },
  COURSE_LIST_VIEWED: { actionCategory: 'LEARNING', path: '/courses' },
  COURSE_VIEWED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}' },
  COURSE_ENROLLED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}' },
  LESSON_STARTED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/lessons/{order}' },
  LESSON_COMPLETED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/lessons/{order}' },
  QUIZ_SUBMITTED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/lessons/{order}' },
  CERTIFICATE_ISSUED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/certificate' },
  CERTIFICATE_VIEWED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/certificate' },
  RECOMMENDATION_CLICKED: { actionCategory: 'LEARNING', path: '/recommendations' },
  BUDGET_VIEWED: { actionCategory: 'SAVING', path: '/budget' },
  CHALLENGE_LIST_VIEWED: { actionCategory: 'SAVING', path: '/challenges' },
  CHALLENGE_CREATED: { actionCategory: 'SAVING', path: '/challenges/{challengeId}' },
  CHALLENGE_JOINED: { actionCategory: 'SAVING', path: '/challenges/{challengeId}' },
  CHALLENGE_PROGRESS: { actionCategory: 'SAVING', path: '/challenges/{challengeId}/progress' },
  CHALLENGE_COMPLETED: { actionCategory: 'SAVING', path: '/challenges/{challengeId}/progress' },
  LEADERBOARD_VIEWED: { actionCategory: 'SOCIAL', path: '/challenges/{challengeId}/leaderboard' },
  ACHIEVEMENT_SHARED: { actionCategory: 'SOCIAL', path: '/profile/achievements' },
  NUDGE_OPENED: { actionCategory: 'GENERAL', path: '/notifications/{nudgeId}' },
  NUDGE_CLICKED: { actionCategory: 'GENERAL', path: '/notifications/{nudgeId}' },
  PROFILE_VIEWED: { actionCategory: 'GENERAL', path: '/profile' },
} as const satisfies Readonly<Record<string, BehaviorEvent>>;
export type BehaviorEventType = keyof typeof BEHAVIOR_EVENTS;
