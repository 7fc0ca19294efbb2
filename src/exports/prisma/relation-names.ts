import { readEntityMetadata } from '../read-entity-metadata.js';

/** How the entities name the two ends of a foreign key. */
export interface RelationNames {
  /** Of the field beside the column: `challenge`. */
  readonly forward: string;
  /** Of the list on the other table: `participants`. */
  readonly back: string;
}

/** What only the entities know of the tables. */
export interface EntityNames {
  /** By table and column: `ChallengeParticipant.challengeId`. */
  readonly relations: ReadonlyMap<string, RelationNames>;
  /** Columns that writers keep at the time of the last change: `Challenge.updatedAt`. */
  readonly updated: ReadonlySet<string>;
}

/** Names of lists on the host's tables, which the entities leave out. */
const HOST_LISTS: Readonly<Record<string, string>> = {
  CourseAsset: 'assets',
  // The host's Lesson has a list "progress" already: that of UserProgress.
  LessonProgress: 'lessonProgress',
};

/** Reads the names of relations and the columns of last changes from the entities. */
export async function readEntityNames(): Promise<EntityNames> {
  const metadata = await readEntityMetadata();
  const relations = metadata.flatMap(({ tableName, manyToOneRelations }) =>
    manyToOneRelations.flatMap(({ propertyName, joinColumns, inverseRelation }) =>
      joinColumns.map((column): [string, RelationNames] => [
        `${tableName}.${column.databaseName}`,
        {
          forward: propertyName,
          back: inverseRelation?.propertyName ?? HOST_LISTS[tableName] ?? `integration${tableName}`,
        },
      ]),
    ),
  );
  const updated = metadata.flatMap(({ tableName, columns }) =>
    columns.filter(({ isUpdateDate }) => isUpdateDate).map((column) => `${tableName}.${column.databaseName}`),
  );
  return { relations: new Map(relations), updated: new Set(updated) };
}
