import { Table, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { HOST_TABLES } from '../../entities/index.js';
import { readRelations } from '../catalog/read-relations.js';
import { createBookkeeping, dropBookkeeping, planBookkeeping } from '../plan/bookkeeping.js';
import { wantedObjects, type DefinedObject } from '../plan/defined-objects.js';
import { HOST_KEY_LEFT_OUT, isHostKey, wantsHostKey } from '../plan/host-key.js';
import { findHostDifferences, HostTablesDifferentError } from '../plan/host-needs.js';
import { describeManualTables } from '../plan/manual-tables.js';
import { planSchema } from '../plan/plan-schema.js';
import type { PlannedStep } from '../plan/planned-step.js';
import type { RevertScope } from '../plan/revert-obstacles.js';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { PlannedMigration } from './planned-migration.js';
import { schemaNamesOf } from '../plan/schema-names-of.js';

/**
 * Creates the ten integration models and our additions to three host tables in the order of the manual
 * `add_integration_models.sql`. Existing objects are adopted; the foreign key that the manual SQL could not
 * create is created.
 */
export class AddIntegrationModels1767571200000 extends PlannedMigration {
  override readonly name = 'AddIntegrationModels1767571200000';
  override readonly makesBookkeeping = true;

  override wanted(schemas: SchemaNames): DefinedObject[] {
    return [...integrationTables(schemas), ...hostAdditions(schemas)].flatMap(wantedObjects);
  }

  override async plan(queryRunner: QueryRunner): Promise<PlannedStep[]> {
    const schemas = schemaNamesOf(queryRunner.dataSource);
    return [
      ...(await planBookkeeping(queryRunner, schemas.integration)),
      ...(await planSchema(queryRunner, {
        schemas,
        tables: integrationTables(schemas),
        additions: hostAdditions(schemas),
        isLeftOut: (step) => isHostKey(step) && !wantsHostKey(queryRunner.dataSource),
      })),
    ];
  }

  override async notes(queryRunner: QueryRunner, steps: readonly PlannedStep[]): Promise<string[]> {
    const schemas = schemaNamesOf(queryRunner.dataSource);
    if (schemas.host === schemas.integration) return [];
    const manual = integrationTables({ ...schemas, integration: schemas.host });
    return [
      ...(steps.some(isHostKey) ? [] : [HOST_KEY_LEFT_OUT]),
      ...(await describeManualTables(queryRunner, manual, schemas)),
    ];
  }

  protected override async beforeSteps(
    queryRunner: QueryRunner,
    steps: readonly PlannedStep[],
  ): Promise<void> {
    for (const step of steps) {
      if (step.kind === 'schema') await step.create(queryRunner);
    }
    await createBookkeeping(queryRunner, schemaNamesOf(queryRunner.dataSource).integration);
  }

  override async revert(queryRunner: QueryRunner, scope: RevertScope): Promise<void> {
    await super.revert(queryRunner, scope);
    await dropBookkeeping(queryRunner, schemaNamesOf(queryRunner.dataSource).integration, scope.dropped);
  }
}

/**
 * Refuses a host whose tables are not those that the models are made for. Missing tables are no matter here.
 * Read-only.
 *
 * @throws HostTablesDifferentError
 */
export async function assertHostFits(queryRunner: QueryRunner): Promise<void> {
  const { dataSource } = queryRunner;
  const schemas = schemaNamesOf(dataSource);
  const host = await readRelations(queryRunner, schemas.host, HOST_TABLES);
  const differences = findHostDifferences(dataSource, host, hostAdditions(schemas));
  if (differences.length > 0) throw new HostTablesDifferentError(schemas.host, differences);
}

/** The ten tables in the order of the manual SQL. */
function integrationTables({ integration: schema, host }: SchemaNames): Table[] {
  return [
    new Table({
      schema,
      name: 'Challenge',
      comment: 'I007: Multi-user challenge system',
      columns: [
        id('Challenge'),
        { name: 'title', type: 'text' },
        { name: 'description', type: 'jsonb' },
        { name: 'targetAmount', type: 'integer' },
        { name: 'startDate', type: 'timestamp' },
        { name: 'endDate', type: 'timestamp' },
        { name: 'createdById', type: 'text' },
        { name: 'createdAt', type: 'timestamp', default: 'now()' },
        { name: 'updatedAt', type: 'timestamp', default: 'now()' },
      ],
    }),
    new Table({
      schema,
      name: 'ChallengeParticipant',
      columns: [
        id('ChallengeParticipant'),
        { name: 'userId', type: 'text' },
        { name: 'challengeId', type: 'text' },
        { name: 'progress', type: 'integer', default: '0' },
        { name: 'completed', type: 'boolean', default: 'false' },
        { name: 'joinedAt', type: 'timestamp', default: 'now()' },
      ],
      foreignKeys: [
        {
          name: 'ChallengeParticipant_challengeId_fkey',
          columnNames: ['challengeId'],
          referencedSchema: schema,
          referencedTableName: 'Challenge',
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indices: [
        {
          name: 'ChallengeParticipant_userId_challengeId_key',
          columnNames: ['userId', 'challengeId'],
          isUnique: true,
        },
        { name: 'ChallengeParticipant_challengeId_idx', columnNames: ['challengeId'] },
      ],
    }),
    new Table({
      schema,
      name: 'AIAnalysis',
      comment: 'I008: AI-powered personalization and recommendations',
      columns: [
        id('AIAnalysis'),
        { name: 'userId', type: 'text' },
        { name: 'analysisType', type: 'text' },
        { name: 'result', type: 'jsonb' },
        { name: 'confidence', type: 'double precision' },
        { name: 'createdAt', type: 'timestamp', default: 'now()' },
        { name: 'updatedAt', type: 'timestamp', default: 'now()' },
      ],
      indices: [
        { name: 'AIAnalysis_userId_analysisType_idx', columnNames: ['userId', 'analysisType'] },
        { name: 'AIAnalysis_createdAt_idx', columnNames: ['createdAt'] },
      ],
    }),
    new Table({
      schema,
      name: 'Enrollment',
      comment: 'I009: Course enrollment tracking',
      columns: [
        id('Enrollment'),
        { name: 'userId', type: 'text' },
        { name: 'courseId', type: 'text' },
        { name: 'enrolledAt', type: 'timestamp', default: 'now()' },
        { name: 'progress', type: 'integer', default: '0' },
        { name: 'completedAt', type: 'timestamp', isNullable: true },
      ],
      indices: [
        { name: 'Enrollment_userId_courseId_key', columnNames: ['userId', 'courseId'], isUnique: true },
        { name: 'Enrollment_userId_idx', columnNames: ['userId'] },
      ],
    }),
    new Table({
      schema,
      name: 'LessonProgress',
      columns: [
        id('LessonProgress'),
        { name: 'userId', type: 'text' },
        { name: 'lessonId', type: 'text' },
        { name: 'completed', type: 'boolean', default: 'false' },
        { name: 'completedAt', type: 'timestamp', isNullable: true },
      ],
      foreignKeys: [
        {
          name: 'LessonProgress_lessonId_fkey',
          columnNames: ['lessonId'],
          referencedSchema: host,
          referencedTableName: 'Lesson',
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indices: [
        { name: 'LessonProgress_userId_lessonId_key', columnNames: ['userId', 'lessonId'], isUnique: true },
      ],
    }),
    new Table({
      schema,
      name: 'QuizAttempt',
      columns: [
        id('QuizAttempt'),
        { name: 'userId', type: 'text' },
        { name: 'courseId', type: 'text' },
        { name: 'score', type: 'integer' },
        { name: 'passed', type: 'boolean', default: 'false' },
        { name: 'attemptedAt', type: 'timestamp', default: 'now()' },
      ],
      indices: [{ name: 'QuizAttempt_userId_courseId_idx', columnNames: ['userId', 'courseId'] }],
    }),
    new Table({
      schema,
      name: 'Certificate',
      columns: [
        id('Certificate'),
        { name: 'userId', type: 'text' },
        { name: 'courseId', type: 'text' },
        { name: 'issuedAt', type: 'timestamp', default: 'now()' },
        { name: 'certificateUrl', type: 'text' },
      ],
      indices: [
        { name: 'Certificate_userId_courseId_key', columnNames: ['userId', 'courseId'], isUnique: true },
      ],
    }),
    new Table({
      schema,
      name: 'Achievement',
      columns: [
        id('Achievement'),
        { name: 'title', type: 'text' },
        { name: 'description', type: 'jsonb' },
        { name: 'icon', type: 'text' },
        { name: 'pointsReward', type: 'integer' },
        { name: 'createdAt', type: 'timestamp', default: 'now()' },
      ],
    }),
    new Table({
      schema,
      name: 'NudgeHistory',
      comment: 'I010: Behavioral nudge system (Hooked model)',
      columns: [
        id('NudgeHistory'),
        { name: 'userId', type: 'text' },
        { name: 'nudgeType', type: 'text' },
        { name: 'message', type: 'jsonb' },
        { name: 'metadata', type: 'jsonb', default: `'{}'` },
        { name: 'sentAt', type: 'timestamp', default: 'now()' },
      ],
      indices: [{ name: 'NudgeHistory_userId_sentAt_idx', columnNames: ['userId', 'sentAt'] }],
    }),
    new Table({
      schema,
      name: 'CourseAsset',
      comment: 'I011: Course content storage (R2 integration)',
      columns: [
        id('CourseAsset'),
        { name: 'courseId', type: 'text' },
        { name: 'lessonId', type: 'text', isNullable: true },
        { name: 'fileName', type: 'text' },
        { name: 'fileSize', type: 'integer' },
        { name: 'mimeType', type: 'text' },
        { name: 'storageKey', type: 'text' },
        { name: 'metadata', type: 'jsonb', isNullable: true },
        { name: 'uploadedAt', type: 'timestamp', default: 'now()' },
      ],
      foreignKeys: [
        {
          name: 'CourseAsset_courseId_fkey',
          columnNames: ['courseId'],
          referencedSchema: host,
          referencedTableName: 'Course',
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        },
        {
          name: 'CourseAsset_lessonId_fkey',
          columnNames: ['lessonId'],
          referencedSchema: host,
          referencedTableName: 'Lesson',
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indices: [
        { name: 'CourseAsset_courseId_idx', columnNames: ['courseId'] },
        { name: 'CourseAsset_lessonId_idx', columnNames: ['lessonId'] },
      ],
    }),
  ];
}

/**
 * Additions to the host's tables; nothing else of them changes. Tables that reference `User` come first, the
 * order in which a writer locks them, so that the migration can't deadlock with one.
 */
export function hostAdditions({ integration, host: schema }: SchemaNames): Table[] {
  return [
    new Table({
      schema,
      name: 'BehaviorLog',
      columns: [{ name: 'metadata', type: 'jsonb', isNullable: true, default: `'{}'` }],
    }),
    new Table({
      schema,
      name: 'UserAchievement',
      columns: [{ name: 'achievementId', type: 'text', isNullable: true }],
      foreignKeys: [
        {
          name: 'UserAchievement_achievementId_fkey',
          columnNames: ['achievementId'],
          referencedSchema: integration,
          referencedTableName: 'Achievement',
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indices: [{ name: 'UserAchievement_achievementId_idx', columnNames: ['achievementId'] }],
    }),
    new Table({
      schema,
      name: 'User',
      columns: [
        { name: 'lastActiveAt', type: 'timestamp', isNullable: true },
        { name: 'preferredLanguage', type: 'text', isNullable: true, default: `'vi'` },
      ],
    }),
  ];
}

function id(table: string): TableColumnOptions {
  return {
    name: 'id',
    type: 'text',
    isPrimary: true,
    primaryKeyConstraintName: `${table}_pkey`,
    default: 'gen_random_uuid()',
  };
}
