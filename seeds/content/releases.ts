import { DAY } from '../../src/domain/local-time.js';

/** The app's first release; another follows about every three weeks. */
const FIRST_RELEASE = Date.UTC(2023, 1, 6) / DAY;
const RELEASE_DAYS = 21;

/** Releases between two major versions. */
const RELEASES_OF_MAJOR = 20;

/**
 * The days on which Chrome's versions from 131 on became stable, to within a few days; those before and after are
 * taken to be four weeks apart.
 */
const FIRST_CHROME = 131;
const CHROME_DAYS = 28;
const CHROME_RELEASES = [
  '2024-11-12',
  '2025-01-14',
  '2025-02-04',
  '2025-03-04',
  '2025-04-01',
  '2025-04-29',
  '2025-05-27',
  '2025-06-24',
  '2025-08-05',
  '2025-09-02',
  '2025-09-30',
  '2025-10-28',
  '2025-12-02',
  '2026-01-13',
].map((date) => Date.parse(date) / DAY);

/** What HTTP clients on iOS say of the system, by the day from which many have it: approximate. */
const IOS_RELEASES = [
  ['2024-10-28', 'iOS 18', '1568.200.51', '24.1.0'],
  ['2024-12-11', 'iOS 18', '1568.300.101', '24.2.0'],
  ['2025-03-31', 'iOS 18', '3826.500.111', '24.4.0'],
  ['2025-05-12', 'iOS 18', '3826.500.131', '24.5.0'],
  ['2025-07-29', 'iOS 18', '3826.600.41', '24.6.0'],
  ['2025-10-06', 'iOS 26', '3860.100.1', '25.0.0'],
  ['2025-11-10', 'iOS 26', '3860.200.71', '25.1.0'],
  ['2025-12-15', 'iOS 26', '3860.300.31', '25.2.0'],
] as const;
const IOS = IOS_RELEASES.map(([date, platform, network, darwin]) => ({
  since: Date.parse(date) / DAY,
  platform,
  network,
  darwin,
}));

/** When makers bring a version of Android to phones that they still update: approximate. */
const ANDROID = [
  { since: Date.parse('2025-05-05') / DAY, version: 15 },
  { since: Date.parse('2025-10-20') / DAY, version: 16 },
];

/**
 * The version of the app at a moment. Releases come a few days sooner or later than every three weeks; a third of
 * them are corrected once, some days later, and a third twice.
 *
 * @param at - UTC milliseconds
 */
export function appVersionAt(at: number): string {
  const day = at / DAY;
  let release = Math.max(0, Math.floor((day - FIRST_RELEASE) / RELEASE_DAYS) + 1);
  while (release > 0 && releaseDay(release) > day) release--;
  const age = day - releaseDay(release);
  const corrections = [2 + ((release * 31) % 7), 9 + ((release * 17) % 5)].slice(0, (release * 7) % 3);
  const patch = corrections.filter((days) => days <= age).length;
  return `${1 + Math.floor(release / RELEASES_OF_MAJOR)}.${release % RELEASES_OF_MAJOR}.${patch}`;
}

function releaseDay(release: number): number {
  return FIRST_RELEASE + RELEASE_DAYS * release + (release === 0 ? 0 : ((release * 13) % 9) - 4);
}

/**
 * The major version of Chrome at a moment.
 *
 * @param at - UTC milliseconds
 */
export function chromeVersionAt(at: number): string {
  const day = at / DAY;
  const [first, last] = [CHROME_RELEASES[0]!, CHROME_RELEASES.at(-1)!];
  if (day < first) return String(Math.max(100, FIRST_CHROME - Math.ceil((first - day) / CHROME_DAYS)));
  const known = CHROME_RELEASES.findLastIndex((release) => release <= day);
  return String(FIRST_CHROME + known + (day < last ? 0 : Math.floor((day - last) / CHROME_DAYS)));
}

/**
 * The system of an iPhone that its owner updates.
 *
 * @param at - UTC milliseconds
 */
export function iosAt(at: number): (typeof IOS)[number] {
  return IOS.findLast(({ since }) => since <= at / DAY) ?? IOS[0]!;
}

/**
 * The version of Android on a phone that its maker updates.
 *
 * @param sold - the version with which it was sold
 * @param at - UTC milliseconds
 */
export function androidAt(sold: number, at: number): number {
  return Math.max(sold, ANDROID.findLast(({ since }) => since <= at / DAY)?.version ?? sold);
}
