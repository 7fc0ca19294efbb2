const DAY = 24 * 60 * 60 * 1_000;

/** The app's first release; another follows every three weeks, and corrects itself a few days later. */
const FIRST_RELEASE = Date.UTC(2023, 1, 6);
const RELEASE_DAYS = 21;
const CORRECTION_DAYS = 6;

/** Releases between two major versions. */
const RELEASES_OF_MAJOR = 20;

/** Chrome 131 was released on this day, and another version follows every four weeks (chromiumdash). */
const CHROME_131 = Date.UTC(2024, 10, 12);
const CHROME_DAYS = 28;

/**
 * The version of the app at a moment.
 *
 * @param at - UTC milliseconds
 */
export function appVersionAt(at: number): string {
  const days = Math.max(0, Math.floor((at - FIRST_RELEASE) / DAY));
  const release = Math.floor(days / RELEASE_DAYS);
  const correction = days % RELEASE_DAYS < CORRECTION_DAYS ? 0 : 1;
  return `${1 + Math.floor(release / RELEASES_OF_MAJOR)}.${release % RELEASES_OF_MAJOR}.${correction}`;
}

/**
 * The major version of Chrome at a moment.
 *
 * @param at - UTC milliseconds
 */
export function chromeVersionAt(at: number): string {
  return String(Math.max(100, 131 + Math.floor((at - CHROME_131) / (CHROME_DAYS * DAY))));
}
