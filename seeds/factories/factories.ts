import { resolveRunOptions } from '../engine/plan/run-options.js';
import { achievementFactory } from './achievement.factory.js';
import { aiAnalysisFactory } from './ai-analysis.factory.js';
import { behaviorLogFactory } from './behavior-log.factory.js';
import { certificateFactory } from './certificate.factory.js';
import { challengeParticipantFactory } from './challenge-participant.factory.js';
import { challengeFactory } from './challenge.factory.js';
import { openFactory, type Factory } from './core/factory.js';
import { FactorySet } from './core/factory-set.js';
import { courseAssetFactory } from './course-asset.factory.js';
import { courseFactory } from './course.factory.js';
import { enrollmentFactory } from './enrollment.factory.js';
import { lessonProgressFactory } from './lesson-progress.factory.js';
import { lessonFactory } from './lesson.factory.js';
import { nudgeHistoryFactory } from './nudge-history.factory.js';
import { quizAttemptFactory } from './quiz-attempt.factory.js';
import { userAchievementFactory } from './user-achievement.factory.js';
import { userFactory } from './user.factory.js';

/** Every definition, by the name that a factory is called by. */
const DEFINITIONS = {
  user: userFactory,
  course: courseFactory,
  lesson: lessonFactory,
  challenge: challengeFactory,
  participant: challengeParticipantFactory,
  enrollment: enrollmentFactory,
  lessonProgress: lessonProgressFactory,
  quizAttempt: quizAttemptFactory,
  certificate: certificateFactory,
  achievement: achievementFactory,
  userAchievement: userAchievementFactory,
  analysis: aiAnalysisFactory,
  nudge: nudgeHistoryFactory,
  asset: courseAssetFactory,
  behaviorLog: behaviorLogFactory,
} as const;

type Definitions = typeof DEFINITIONS;

/** One factory for each of the ten tables and of the host's five. */
export type Factories = { readonly [N in keyof Definitions]: Factory<Definitions[N]> };

/** What decides the rows of a set of factories, besides the calls and their order. */
export interface FactoryOptions {
  /** A whole number from 0; sets with different seeds share no id, e-mail address or slug. 42 if left out. */
  seed?: number;
  /** The rows' "now": an ISO 8601 date or instant, or a Date. 2026-01-05T00:00:00Z if left out. */
  asOf?: string | Date;
}

/**
 * Opens a set of factories. The same calls on sets of the same options make the same rows.
 *
 * @throws SeedOptionError for a seed or a date that cannot be used
 *
 * @example
 * const { enrollment } = factories({ seed: 7 });
 * const graduate = await enrollment.certified({ attempts: 2 }).create(dataSource.manager);
 */
export function factories({ seed, asOf }: FactoryOptions = {}): Factories {
  const moment = asOf instanceof Date ? asOf.toISOString() : asOf;
  const options = resolveRunOptions({ seed, asOf: moment });
  const factorySet = new FactorySet(options.seed, options.asOf);
  const opened = Object.entries(DEFINITIONS).map(([name, definition]) => [
    name,
    openFactory(factorySet, definition),
  ]);
  return Object.fromEntries(opened) as Factories;
}
