/**
 * Every `BehaviorLog.actionCategory` written here: those that the host's services write. `LEARNING` is for
 * what belongs to a course without moving its progress.
 */
export const ACTION_CATEGORIES = ['GENERAL', 'ENROLLMENT', 'PROGRESS', 'LEARNING', 'ENGAGEMENT'] as const;
export type ActionCategory = (typeof ACTION_CATEGORIES)[number];

/** What an event is about, where that is one of a person's two subjects. */
export type EventSubject = 'COURSE' | 'CHALLENGE';

/** Properties shared by all events of a type. */
export interface BehaviorEvent {
  actionCategory: ActionCategory;
  /**
   * Page of the event, under the host's own addresses; may contain `{courseId}`, `{lessonId}`,
   * `{challengeId}`, `{nudgeId}` and `{assetId}`.
   */
  path: string;
  subject?: EventSubject;
}

const GENERAL = { actionCategory: 'GENERAL' } as const;
const SAVING = { actionCategory: 'GENERAL', subject: 'CHALLENGE' } as const;
const LEARNING = { actionCategory: 'LEARNING', subject: 'COURSE' } as const;
const PROGRESS = { actionCategory: 'PROGRESS', subject: 'COURSE' } as const;
const ENGAGEMENT = { actionCategory: 'ENGAGEMENT' } as const;

/** Events by `BehaviorLog.eventType`: those that the app tracks, and those that only a flow knows. */
export const BEHAVIOR_EVENTS = {
  APP_OPENED: { ...GENERAL, path: '/' },
  COURSE_LIST_VIEWED: { ...LEARNING, path: '/courses' },
  COURSE_VIEWED: { ...LEARNING, path: '/courses/{courseId}' },
  COURSE_ENROLLED: { ...LEARNING, actionCategory: 'ENROLLMENT', path: '/courses/{courseId}' },
  COURSE_UNENROLLED: { ...LEARNING, actionCategory: 'ENROLLMENT', path: '/courses/{courseId}' },
  LESSON_STARTED: { ...PROGRESS, path: '/lessons/{lessonId}' },
  LESSON_COMPLETED: { ...PROGRESS, path: '/lessons/{lessonId}' },
  QUIZ_SUBMITTED: { ...PROGRESS, path: '/courses/{courseId}/quiz' },
  CERTIFICATE_ISSUED: { ...LEARNING, path: '/courses/{courseId}/certificate' },
  CERTIFICATE_REVOKED: { ...LEARNING, path: '/courses/{courseId}/certificate' },
  CERTIFICATE_VIEWED: { ...LEARNING, path: '/courses/{courseId}/certificate' },
  RECOMMENDATION_CLICKED: { ...LEARNING, path: '/recommendations' },
  ASSET_ACCESS: { ...LEARNING, path: '/assets/{assetId}' },
  BUDGET_VIEWED: { ...SAVING, path: '/budget' },
  CHALLENGE_LIST_VIEWED: { ...SAVING, path: '/challenges' },
  CHALLENGE_CREATED: { ...SAVING, path: '/challenges/{challengeId}' },
  CHALLENGE_TARGET_LOWERED: { ...SAVING, path: '/challenges/{challengeId}' },
  CHALLENGE_JOINED: { ...SAVING, path: '/challenges/{challengeId}' },
  CHALLENGE_LEFT: { ...SAVING, path: '/challenges/{challengeId}' },
  CHALLENGE_PROGRESS: { ...SAVING, path: '/challenges/{challengeId}/progress' },
  CHALLENGE_CORRECTED: { ...SAVING, path: '/challenges/{challengeId}/progress' },
  CHALLENGE_COMPLETED: { ...SAVING, path: '/challenges/{challengeId}/progress' },
  LEADERBOARD_VIEWED: { ...GENERAL, path: '/challenges/{challengeId}/leaderboard' },
  ACHIEVEMENT_SHARED: { ...GENERAL, path: '/profile/achievements' },
  NUDGE_OPENED: { ...ENGAGEMENT, path: '/nudge/{nudgeId}' },
  NUDGE_CLICKED: { ...ENGAGEMENT, path: '/nudge/{nudgeId}' },
  PROFILE_VIEWED: { ...GENERAL, path: '/profile' },
} as const satisfies Readonly<Record<string, BehaviorEvent>>;
export type BehaviorEventType = keyof typeof BEHAVIOR_EVENTS;

const EVENTS: Readonly<Record<BehaviorEventType, BehaviorEvent>> = BEHAVIOR_EVENTS;

/** Ids of what an event is about, by the placeholders of its path. */
export type EventPlace = Readonly<
  Partial<Record<'courseId' | 'lessonId' | 'challengeId' | 'nudgeId' | 'assetId', string | undefined>>
>;

/** The columns of `BehaviorLog` that follow from what happened. */
export interface EventColumns {
  readonly eventType: BehaviorEventType;
  readonly actionCategory: ActionCategory;
  readonly path: string;
  /** In the form that the host's registry gives it: it drops every other key. */
  readonly payload: { readonly action: BehaviorEventType; readonly details: EventDetails } | null;
  /** The ids of what it is about, where known; a lesson's is among the details. */
  readonly metadata: Omit<EventPlace, 'lessonId'>;
}

/** Facts about one event: JSON values. */
export type EventDetails = Readonly<Record<string, unknown>>;

/** How the host's web app names a session: `session-`, then an id. */
const SESSION_PREFIX = 'session-';

/** How many days of `BehaviorLog` the host keeps: it deletes older rows every night. */
export const LOG_RETENTION_DAYS = 30;

/**
 * Describes an event for the log.
 *
 * @param place - ids of what it is about, those in its path among them
 * @param details - facts about the event; without any, the payload is `null`
 */
export function describeEvent(
  eventType: BehaviorEventType,
  place: EventPlace = {},
  details?: EventDetails,
): EventColumns {
  const { actionCategory, path } = EVENTS[eventType];
  const metadata: { -readonly [Id in keyof EventPlace]: EventPlace[Id] } = { ...place };
  delete metadata.lessonId;
  return {
    eventType,
    actionCategory,
    path: path.includes('{')
      ? path.replaceAll(/\{(\w+)\}/g, (_, name: keyof EventPlace) => encodeURIComponent(place[name] ?? ''))
      : path,
    payload: details ? { action: eventType, details } : null,
    metadata,
  };
}

/** Returns the `BehaviorLog.sessionId` of a session with this id. */
export function sessionIdOf(id: string): string {
  return SESSION_PREFIX + id;
}

/** Returns the types of the events about a subject. */
export function eventsAbout(subject: EventSubject): readonly BehaviorEventType[] {
  return (Object.keys(EVENTS) as BehaviorEventType[]).filter((type) => EVENTS[type].subject === subject);
}
