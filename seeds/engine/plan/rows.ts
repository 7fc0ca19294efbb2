import type { EntityByTable, EntityTable } from '../../../src/entities/index.js';

/** How a column's value is written: as text is, as a number or boolean, as a UTC timestamp, or as JSON. */
export type ColumnKind = 'text' | 'integer' | 'double' | 'boolean' | 'timestamp' | 'jsonb';

/** The columns of one table that a seed run writes, in order, with their kinds. */
export type Columns = Readonly<Record<string, ColumnKind>>;

/** A table that the built-in scenarios write. */
export type TableName = EntityTable;

/**
 * Every table that the built-in scenarios write, parents before children. The last three are written where
 * the host has them.
 */
export const TABLES = {
  User: {
    id: 'text',
    email: 'text',
    passwordHash: 'text',
    name: 'jsonb',
    role: 'text',
    points: 'integer',
    preferredLocale: 'text',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
    lastActiveAt: 'timestamp',
    preferredLanguage: 'text',
  },
  Course: {
    id: 'text',
    slug: 'text',
    title: 'jsonb',
    description: 'jsonb',
    thumbnailKey: 'text',
    price: 'integer',
    level: 'text',
    published: 'boolean',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
  },
  Lesson: {
    id: 'text',
    courseId: 'text',
    order: 'integer',
    title: 'jsonb',
    content: 'jsonb',
    videoKey: 'jsonb',
    type: 'text',
    duration: 'integer',
    published: 'boolean',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
  },
  Achievement: {
    id: 'text',
    title: 'text',
    description: 'jsonb',
    icon: 'text',
    pointsReward: 'integer',
    createdAt: 'timestamp',
  },
  Challenge: {
    id: 'text',
    title: 'text',
    description: 'jsonb',
    targetAmount: 'integer',
    startDate: 'timestamp',
    endDate: 'timestamp',
    createdById: 'text',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
  },
  CourseAsset: {
    id: 'text',
    courseId: 'text',
    lessonId: 'text',
    fileName: 'text',
    fileSize: 'integer',
    mimeType: 'text',
    storageKey: 'text',
    metadata: 'jsonb',
    uploadedAt: 'timestamp',
  },
  ChallengeParticipant: {
    id: 'text',
    userId: 'text',
    challengeId: 'text',
    progress: 'integer',
    completed: 'boolean',
    joinedAt: 'timestamp',
  },
  Enrollment: {
    id: 'text',
    userId: 'text',
    courseId: 'text',
    enrolledAt: 'timestamp',
    progress: 'integer',
    completedAt: 'timestamp',
  },
  LessonProgress: {
    id: 'text',
    userId: 'text',
    lessonId: 'text',
    completed: 'boolean',
    completedAt: 'timestamp',
  },
  QuizAttempt: {
    id: 'text',
    userId: 'text',
    courseId: 'text',
    score: 'integer',
    passed: 'boolean',
    attemptedAt: 'timestamp',
  },
  Certificate: {
    id: 'text',
    userId: 'text',
    courseId: 'text',
    issuedAt: 'timestamp',
    certificateUrl: 'text',
  },
  AIAnalysis: {
    id: 'text',
    userId: 'text',
    analysisType: 'text',
    result: 'jsonb',
    confidence: 'double',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
  },
  NudgeHistory: {
    id: 'text',
    userId: 'text',
    nudgeType: 'text',
    message: 'jsonb',
    metadata: 'jsonb',
    sentAt: 'timestamp',
  },
  UserAchievement: {
    id: 'text',
    userId: 'text',
    type: 'text',
    name: 'jsonb',
    description: 'jsonb',
    iconKey: 'text',
    awardedAt: 'timestamp',
    achievementId: 'text',
  },
  BehaviorLog: {
    id: 'text',
    userId: 'text',
    sessionId: 'text',
    path: 'text',
    eventType: 'text',
    actionCategory: 'text',
    duration: 'integer',
    deviceInfo: 'jsonb',
    payload: 'jsonb',
    timestamp: 'timestamp',
    metadata: 'jsonb',
  },
  UserStreak: {
    id: 'text',
    userId: 'text',
    currentStreak: 'integer',
    longestStreak: 'integer',
    lastActivityDate: 'timestamp',
    streakFrozen: 'boolean',
    freezesRemaining: 'integer',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
  },
  UserProgress: {
    id: 'text',
    userId: 'text',
    lessonId: 'text',
    status: 'text',
    durationSpent: 'integer',
    completedAt: 'timestamp',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
  },
  Transaction: {
    id: 'text',
    userId: 'text',
    courseId: 'text',
    amount: 'integer',
    currency: 'text',
    status: 'text',
    type: 'text',
    createdAt: 'timestamp',
    updatedAt: 'timestamp',
    completedAt: 'timestamp',
  },
} as const satisfies { [T in TableName]: { readonly [C in keyof EntityByTable[T]]?: ColumnKind } };

/** A row of a table as a plain object, its values typed as the entity's. */
export type Row<T extends TableName> = Pick<
  EntityByTable[T],
  keyof (typeof TABLES)[T] & keyof EntityByTable[T]
>;

/** Every table's name, parents before children. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** Takes a row of a table. */
export type Emit = <T extends TableName>(table: T, row: Row<T>) => void;

/** Numbers of rows, by table. */
export type RowCounts = Record<string, number>;
