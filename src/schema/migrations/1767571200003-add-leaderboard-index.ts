import type { QueryRunner } from 'typeorm';
import type { DefinedObject } from '../plan/defined-objects.js';
import { planIndexes, type WantedIndex } from '../plan/plan-indexes.js';
import type { PlannedStep } from '../plan/planned-step.js';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { PlannedMigration } from './planned-migration.js';
import { schemaNamesOf } from '../plan/schema-names-of.js';

/**
 * The leaderboard's indexes. The wide one has its order, ties included, so that a page is read by key. The
 * narrow one counts who is ahead: B-tree deduplication stores equal keys once, so a million participants with
 * round amounts take about 9 MB, against 120 MB for the wide one.
 */
const LEADERBOARD_INDEXES: readonly WantedIndex[] = [
  {
    table: 'ChallengeParticipant',
    name: 'ChallengeParticipant_leaderboard_idx',
    definition: 'btree ("challengeId", "progress" DESC, "joinedAt", "id")',
  },
  {
    table: 'ChallengeParticipant',
    name: 'ChallengeParticipant_challengeId_progress_idx',
    definition: 'btree ("challengeId", "progress")',
  },
];

/** Adds the leaderboard's indexes, or adopts existing ones. */
export class AddLeaderboardIndex1767571200003 extends PlannedMigration {
  override readonly name = 'AddLeaderboardIndex1767571200003';

  override wanted({ integration: schema }: SchemaNames): DefinedObject[] {
    return LEADERBOARD_INDEXES.map((index) => ({ kind: 'index', schema, ...index }));
  }

  override plan(queryRunner: QueryRunner): Promise<PlannedStep[]> {
    return planIndexes(queryRunner, schemaNamesOf(queryRunner.dataSource).integration, LEADERBOARD_INDEXES);
  }
}
