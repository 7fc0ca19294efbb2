import type { BehaviorSource } from '../../src/jsonb/shapes/behavior-log-metadata.js';

/** Every `BehaviorLog.actionCategory` that the seeds write. */
export const ACTION_CATEGORIES = ['LEARNING', 'SAVING', 'SOCIAL', 'GENERAL'] as const;
export type ActionCategory = (typeof ACTION_CATEGORIES)[number];

/** What every event of one type shares. */
export interface BehaviorEventContent {
  actionCategory: ActionCategory;
  /** The page it happens on; may hold `{courseSlug}`, `{order}` (of the lesson), `{challengeId}` and `{nudgeId}`. */
  path: string;
}

/** Every event by its `BehaviorLog.eventType`. */
export const BEHAVIOR_EVENTS = {
  APP_OPENED: { actionCategory: 'GENERAL', path: '/' },
  COURSE_LIST_VIEWED: { actionCategory: 'LEARNING', path: '/courses' },
  COURSE_VIEWED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}' },
  COURSE_ENROLLED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}' },
  LESSON_STARTED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/lessons/{order}' },
  LESSON_COMPLETED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/lessons/{order}' },
  QUIZ_SUBMITTED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/lessons/{order}' },
  CERTIFICATE_VIEWED: { actionCategory: 'LEARNING', path: '/courses/{courseSlug}/certificate' },
  RECOMMENDATION_CLICKED: { actionCategory: 'LEARNING', path: '/recommendations' },
  BUDGET_VIEWED: { actionCategory: 'SAVING', path: '/budget' },
  CHALLENGE_LIST_VIEWED: { actionCategory: 'SAVING', path: '/challenges' },
  CHALLENGE_JOINED: { actionCategory: 'SAVING', path: '/challenges/{challengeId}' },
  CHALLENGE_PROGRESS: { actionCategory: 'SAVING', path: '/challenges/{challengeId}/progress' },
  CHALLENGE_COMPLETED: { actionCategory: 'SAVING', path: '/challenges/{challengeId}/progress' },
  LEADERBOARD_VIEWED: { actionCategory: 'SOCIAL', path: '/challenges/{challengeId}/leaderboard' },
  ACHIEVEMENT_SHARED: { actionCategory: 'SOCIAL', path: '/profile/achievements' },
  NUDGE_CLICKED: { actionCategory: 'GENERAL', path: '/notifications/{nudgeId}' },
  PROFILE_VIEWED: { actionCategory: 'GENERAL', path: '/profile' },
} as const satisfies Readonly<Record<string, BehaviorEventContent>>;
export type BehaviorEventType = keyof typeof BEHAVIOR_EVENTS;

/** A device that people use the app on. */
export interface DeviceContent {
  /** `BehaviorLogMetadata.source` of what is done on it. */
  source: Exclude<BehaviorSource, 'API'>;
  /** `BehaviorLog.deviceInfo`. */
  deviceInfo: { os: string; model: string; appVersion: string };
}

/** Devices as students in Viet Nam have them: phones far before computers, so each may be taken equally often. */
export const DEVICES: readonly DeviceContent[] = [
  { source: 'MOBILE', deviceInfo: { os: 'Android 13', model: 'phone-6.1', appVersion: '2.7.4' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 13', model: 'phone-6.5', appVersion: '2.8.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 14', model: 'phone-6.5', appVersion: '2.9.0' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 14', model: 'phone-6.7', appVersion: '2.9.0' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 15', model: 'phone-6.7', appVersion: '2.9.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'Android 14', model: 'tablet-10', appVersion: '2.9.0' } },
  { source: 'MOBILE', deviceInfo: { os: 'iOS 17', model: 'phone-6.1', appVersion: '2.8.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'iOS 18', model: 'phone-6.1', appVersion: '2.9.1' } },
  { source: 'MOBILE', deviceInfo: { os: 'iOS 18', model: 'phone-6.7', appVersion: '2.9.1' } },
  { source: 'WEB', deviceInfo: { os: 'Windows 11', model: 'laptop-14', appVersion: '2.9.1' } },
  { source: 'WEB', deviceInfo: { os: 'Windows 10', model: 'laptop-15', appVersion: '2.9.1' } },
  { source: 'WEB', deviceInfo: { os: 'macOS 15', model: 'laptop-13', appVersion: '2.9.1' } },
];
