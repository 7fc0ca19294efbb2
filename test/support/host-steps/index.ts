import { AI_PERSONALIZATION } from './ai-personalization.js';
import { COURSE_LIFECYCLE } from './course-lifecycle.js';
import { MULTI_LOCALE } from './multi-locale.js';
import { MULTI_USER_CHALLENGE } from './multi-user-challenge.js';
import { NUDGE_BEHAVIOR_LOOP } from './nudge-behavior-loop.js';
import { STORAGE_COURSE_CONTENT } from './storage-course-content.js';
import type { HostSteps } from './steps.js';

/** The host's six integration suites with their 47 tests. */
export const HOST_SUITES: Readonly<Record<string, HostSteps>> = {
  'I007: multi-user challenge': MULTI_USER_CHALLENGE,
  'I008: AI personalization': AI_PERSONALIZATION,
  'I009: course lifecycle': COURSE_LIFECYCLE,
  'I010: nudge behavior loop': NUDGE_BEHAVIOR_LOOP,
  'I011: storage of course content': STORAGE_COURSE_CONTENT,
  'I012: several languages': MULTI_LOCALE,
};

/** The tables that those suites empty after each test, as they do it: without a filter. */
export const EMPTIED_TABLES = [
  'courseAsset',
  'enrollment',
  'lessonProgress',
  'quizAttempt',
  'nudgeHistory',
  'userStreak',
  'lesson',
] as const;
