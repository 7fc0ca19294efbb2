/** Failed attempts whose scores still rise from one to the next, at the most. */
export const MOST_FAILURES = 14;

/** Points that rise by five from attempt to attempt; the last is below or above what passes. */
export function risingScores(attempts: number, passes: boolean): number[] {
  const last = passes ? 80 : 65;
  return Array.from({ length: attempts }, (_, place) =>
    passes && place === attempts - 1 ? last : Math.max(0, 65 - 5 * (attempts - 1 - Number(passes) - place)),
  );
}
