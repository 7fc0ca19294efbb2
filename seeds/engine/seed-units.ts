/** A part of a run that is one transaction. */
export interface SeedUnit {
  readonly name: string;
  /** Whether it writes what all people share. */
  readonly base: boolean;
  /** The people that it writes: indices from `from` up to, but not including, `to`. */
  readonly from: number;
  readonly to: number;
}

/** Most people that one transaction writes. */
export const PEOPLE_PER_UNIT = 200_000;

/** Cuts a run into units: base and people in one while they fit, else the base first and then the people in slices. */
export function unitsOf(users: number, peoplePerUnit: number = PEOPLE_PER_UNIT): SeedUnit[] {
  if (users <= peoplePerUnit) return [{ name: 'all', base: true, from: 0, to: users }];
  const units: SeedUnit[] = [{ name: 'base', base: true, from: 0, to: 0 }];
  for (let from = 0; from < users; from += peoplePerUnit) {
    const to = Math.min(users, from + peoplePerUnit);
    units.push({ name: `people ${from}-${to - 1}`, base: false, from, to });
  }
  return units;
}
