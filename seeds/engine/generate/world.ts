import type { EarningEvent } from '../../../src/domain/achievements.js';
import type { AchievementContent } from '../../../src/domain/texts/achievements.js';
import type { CourseTopic } from '../../content/course-content.js';
import type { OptionalTable } from '../../../src/entities/index.js';
import type { Level } from '../../../src/domain/course-levels.js';
import type { LessonType } from '../../../src/domain/lesson-types.js';
import type { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';
import type { ChallengePart } from './persona-script.js';

/** A teacher or administrator. */
export interface StaffMember {
  readonly id: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** The latest of what they did, UTC milliseconds. */
  lastActiveAt: number;
}

/** A lesson that learners can take. */
export interface WorldLesson {
  readonly id: string;
  /** Place in the course, from 1. */
  readonly order: number;
  readonly type: LessonType;
  /** In seconds. */
  readonly duration: number;
  /** Storage key of its video, once that is uploaded. */
  videoKey?: string;
}

/** A published course. */
export interface WorldCourse {
  readonly id: string;
  readonly slug: string;
  readonly title: I18nText;
  readonly level: Level;
  /** Unknown for a course of the host's. */
  readonly topic?: CourseTopic | undefined;
  /** Questions of its quiz. */
  readonly quizQuestions: number;
  /** In VND. */
  readonly price: number;
  /** Storage key of its picture. */
  readonly thumbnailKey: string;
  /** When learners could first enroll, UTC milliseconds. */
  readonly publishedAt: number;
  /** Its published lessons, in order; at least one. */
  readonly lessons: readonly WorldLesson[];
}

/** A savings challenge; its times are UTC milliseconds. */
export interface WorldChallenge {
  readonly id: string;
  readonly title: I18nText;
  /** In VND. */
  readonly targetAmount: number;
  readonly startDate: number;
  readonly endDate: number;
  readonly createdById: string;
  readonly createdAt: number;
  /** Its part in the personas' scripts, if it has one. */
  readonly part?: ChallengePart | undefined;
}

/** An achievement that can be earned. */
export interface WorldAchievement {
  readonly id: string;
  readonly content: AchievementContent;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

/** What every person's rows refer to: made once by the scenarios' `base`, or found in an existing host. */
export interface World {
  staff: StaffMember[];
  courses: WorldCourse[];
  challenges: WorldChallenge[];
  achievements: Map<EarningEvent, WorldAchievement>;
  /** The tables that the host has of those that only some hosts have. */
  readonly hostTables: ReadonlySet<OptionalTable>;
}

/** What a run finds in an existing host and attaches to. */
export interface HostWorld {
  readonly world: Pick<World, 'staff' | 'courses'>;
  /** Storage keys that rows outside the run use already. */
  readonly storageKeys: readonly string[];
  /** When the first of the host's people registered, UTC milliseconds. */
  readonly opening: number;
}

/** A world with nothing but the host's tables. */
export function emptyWorld(hostTables: readonly OptionalTable[]): World {
  return { staff: [], courses: [], challenges: [], achievements: new Map(), hostTables: new Set(hostTables) };
}
