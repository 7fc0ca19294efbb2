import type { Step } from './person-steps.js';

/** Adds points to the person's, or takes some back, as far as they are left. */
export async function payPoints({ rows, tables, person, at }: Step, points: number): Promise<void> {
  if (points === 0) return;
  await rows(
    `UPDATE ${tables.User} SET "points" = greatest(0, "points" + $2), "updatedAt" = greatest("updatedAt", $3) WHERE "id" = $1`,
    [person.id, points, at],
  );
}
