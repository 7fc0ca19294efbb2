// Apart from the entities, so that a thread that makes rows needs no TypeORM.

/** Names of the host's five tables that the models reference. */
export const HOST_TABLES = ['BehaviorLog', 'Course', 'Lesson', 'User', 'UserAchievement'] as const;

/** Names of the tables that only some hosts have. */
export const OPTIONAL_TABLES = ['Transaction', 'UserProgress', 'UserStreak'] as const;

/** A table that only some hosts have; where it is, its rows are kept in step with ours. */
export type OptionalTable = (typeof OPTIONAL_TABLES)[number];

/** Those of them that the host baseline of this package has. */
export const BASELINE_OPTIONAL_TABLES: readonly OptionalTable[] = ['UserStreak', 'UserProgress'];

/** Whether a table is one of the host's five. */
export function isHostTable(name: string): name is (typeof HOST_TABLES)[number] {
  return (HOST_TABLES as readonly string[]).includes(name);
}

/** Whether a table is one that only some hosts have. */
export function isOptionalTable(name: string): name is OptionalTable {
  return (OPTIONAL_TABLES as readonly string[]).includes(name);
}
