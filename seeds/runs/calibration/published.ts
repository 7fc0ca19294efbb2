import type { Figure } from './figure.js';

/**
 * The suites need every state in few people, so its people stay longer, finish more and come back more often
 * than people do.
 */
const NOT_OF_SUITES = ['integration'] as const;

const HARVARDX =
  'A. Ho et al., “HarvardX and MITx: The first year of open online courses”, 2014, table 2 (841,687 registrations in 17 courses)';
const MAILCHIMP = 'Mailchimp, “Email marketing benchmarks by industry”, education and training';
const RETENTION =
  'shares of those who are active on just that day, as AppsFlyer defines them; all apps: Appboy, 2016 (300 apps), and WifiTalents, 2026; ' +
  'education: Mobileapp.wiki, 2026 (medians); good: Clicksflyer (“40-20-10 rule”)';

/** How many of those who enroll get how far. */
export const COURSE_FIGURES = [
  {
    id: 'never-opened',
    title: 'enrolled, but never opened a lesson',
    unit: '%',
    published: '34.8 % (292,852 of 841,687 never entered the courseware)',
    source: HARVARDX,
    range: { least: 30, most: 40 },
    of: 'enrollments',
    leastSample: 400,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'certified',
    title: 'certified, of those who opened a lesson',
    unit: '%',
    published: '7.9 % (43,196 of the 548,835 who entered)',
    source: HARVARDX,
    range: { least: 6, most: 11 },
    of: 'enrollments with an opened lesson',
    leastSample: 800,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'half-done',
    title: 'half of the lessons done or more, of those who opened a lesson',
    unit: '%',
    published: '14.4 % (79,133 of the 548,835 who entered explored half of the chapters or were certified)',
    source: HARVARDX,
    range: { least: 12, most: 20 },
    of: 'enrollments with an opened lesson',
    leastSample: 900,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'fall-by-length',
    title:
      'fall of completion with each further lesson of a course, among courses that are alike free or paid',
    unit: '%',
    published: 'completion falls with a course’s length; its median is 12.6 %',
    source:
      'K. Jordan, “Massive open online course completion rates revisited”, IRRODL 16:3, 2015 (multiple regression over 129 courses); ' +
      'N. Cagiltay, K. Cagiltay and B. Celik, IRRODL 21:3, 2020, find the same of chapters in 122 courses; the bounds are ours',
    range: { least: 5, most: 40 },
    of: 'completions',
    leastSample: 400,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'paid-completed',
    title: 'completion of paid courses over that of free ones',
    unit: 'times',
    published: 'about 7 times (70 % of those who paid for a certificate, about 10 % of all)',
    source:
      'S. Kolowich, “Coursera takes a nuanced view of MOOC dropout rates”, The Chronicle of Higher Education, 2013; most of it is that who pays is more ' +
      'determined: payment itself adds 10 to 12 % (A. Goli, P. Chintagunta and S. Sriram, 70 courses on Coursera); the bounds are ours',
    range: { least: 2, most: 20 },
    of: 'completions',
    leastSample: 100,
    mayDiffer: NOT_OF_SUITES,
  },
] as const satisfies readonly Figure[];

/** What people do about a quiz after their first attempt. */
export const QUIZ_FIGURES = [
  {
    id: 'retaken-after-pass',
    title: 'attempted again after a pass below full marks',
    unit: '%',
    published: '32.7 % repeat every quiz up to full marks, 16 % only until they pass',
    source:
      'B. Mair, S. Schön, M. Ebner et al., “Patterns of quiz attempts in a MOOC”, 2022 (1,200 participants who had up to five attempts); the lower bound is ours',
    range: { least: 3, most: 40 },
    of: 'quizzes passed below full marks',
    leastSample: 60,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'retake-lower',
    title: 'retakes that score lower than the attempt before',
    unit: '%',
    published: '35 % lower, 10 % equal, 55 % higher in the SAT, which is another test each time',
    source: 'College Board, cited in ThoughtCo, “Should I retake the SAT?”; the lower bound is ours',
    range: { least: 5, most: 35 },
    of: 'retakes',
    leastSample: 60,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'retake-commonest-step',
    title: 'retakes whose score differs from the one before by the commonest step',
    unit: '%',
    published: 'no figure: scores rise with practice, by more or less',
    source:
      'J. Kulik, C. Kulik and R. Bangert, American Educational Research Journal 21:2, 1984; the bound, which rules out a fixed step, is ours',
    range: { most: 35 },
    of: 'retakes',
    leastSample: 60,
    mayDiffer: NOT_OF_SUITES,
  },
] as const satisfies readonly Figure[];

/** How people respond to messages. */
export const NUDGE_FIGURES = [
  {
    id: 'push-opened',
    title: 'push messages opened',
    unit: '%',
    published: '9.2 % (Android) and 8.6 % (iOS) in education',
    source:
      'Contentbase, “Push notification industry benchmarks”, 2025; all branches: 4.2 % of generic messages and 14.4 % of contextual ones (Batch, 2025)',
    range: { least: 5, most: 13 },
    of: 'push messages',
    leastSample: 250,
  },
  {
    id: 'email-opened',
    title: 'e-mails opened',
    unit: '%',
    published: '35.6 % and 23.4 % in education: some senders count what mail programs open by themselves',
    source: `${MAILCHIMP}; WebFX, “Email marketing benchmarks”, 2025, education`,
    range: { least: 20, most: 38 },
    of: 'e-mails',
    leastSample: 300,
  },
  {
    id: 'email-over-push',
    title: 'share of e-mails opened over that of push messages',
    unit: 'times',
    published: '2.6 to 4 times (23.4 % or 35.6 % over 8.9 %)',
    source: `${MAILCHIMP}; WebFX and Contentbase, 2025; the bounds are ours`,
    range: { least: 1.5, most: 6 },
    of: 'messages of the rarer channel',
    leastSample: 300,
  },
  {
    id: 'in-app-over-email',
    title: 'share of messages in the app opened over that of e-mails',
    unit: 'times',
    published: '2.1 to 3.2 times (75 % of messages in the app are seen)',
    source:
      'Vmobify, “In-app messaging vs push”, 2026; in an inbox of the app, 22 % (Acoustic, 2019), where push has 5 %; the bounds are ours',
    range: { least: 1.1, most: 4 },
    of: 'messages of the rarer channel',
    leastSample: 200,
  },
  {
    id: 'email-clicked',
    title: 'e-mails clicked',
    unit: '%',
    published: '3.0 % in education',
    source: MAILCHIMP,
    range: { least: 1.5, most: 5 },
    of: 'e-mails',
    leastSample: 500,
    mayDiffer: NOT_OF_SUITES,
  },
] as const satisfies readonly Figure[];

/** When people learn. */
export const RHYTHM_FIGURES = [
  {
    id: 'busiest-hour',
    title: 'local hour in which most lessons are completed',
    unit: 'o’clock',
    published: '21',
    source:
      'R. Bachelet and R. Chaker, “Toward a typology of MOOC activity patterns”, EMOOCs 2017 (“21:00 effect”, evenings twice as dense as days)',
    range: { least: 19, most: 22 },
    of: 'completed lessons',
    leastSample: 500,
  },
  {
    id: 'weekend-lessons',
    title: 'lessons completed on a Saturday or Sunday',
    unit: '%',
    published: '28.6 % of the days are; most are online on a Monday, fewest on a Saturday',
    source:
      'S. Jordan, blog of the Open University (users of the learning environment by weekday); weekdays and Saturdays are alike in Bachelet and Chaker, 2017; the bounds are ours',
    range: { least: 22, most: 34 },
    of: 'completed lessons',
    leastSample: 500,
  },
] as const satisfies readonly Figure[];

const ZHOU =
  'X. Zhou, A. Sun, J. Zhang and D. Lin, “The crowd in MOOCs”, arXiv 2408.03025, 2024 (351 million activities on XuetangX); the bounds are ours';

/** How long people stay away. */
export const GAP_FIGURES = [
  {
    id: 'gaps-over-month',
    title: 'gaps of more than 30 days between a person’s active days',
    unit: '%',
    published: 'a power law, with a daily rhythm',
    source: ZHOU,
    range: { least: 0.2, most: 5 },
    of: 'gaps',
    leastSample: 2_000,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'longest-gap',
    title: 'longest gap between a person’s active days',
    unit: 'days',
    published: 'a power law has no longest one',
    source: ZHOU,
    range: { least: 31 },
    of: 'gaps',
    leastSample: 2_000,
  },
] as const satisfies readonly Figure[];

/** Who comes back after the registration. */
export const RETENTION_FIGURES = [
  {
    id: 'back-on-day-1',
    title: 'active on the first local day after that of the registration',
    unit: '%',
    published: '25 % of all apps, 20 to 28 % in education; 40 % is called good',
    source: RETENTION,
    range: { least: 25, most: 40 },
    of: 'people for whom that day is over',
    leastSample: 300,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'back-on-day-7',
    title: 'active on the seventh local day after it',
    unit: '%',
    published: '11 to 12 % of all apps, 10 to 16 % in education; 20 % is called good',
    source: RETENTION,
    range: { least: 10, most: 20 },
    of: 'people for whom that day is over',
    leastSample: 300,
    mayDiffer: NOT_OF_SUITES,
  },
  {
    id: 'back-on-day-30',
    title: 'active on the thirtieth local day after it',
    unit: '%',
    published: '6 % of all apps, 5 to 10 % in education; 10 % is called good',
    source: RETENTION,
    range: { least: 5, most: 10 },
    of: 'people for whom that day is over',
    leastSample: 500,
    mayDiffer: NOT_OF_SUITES,
  },
] as const satisfies readonly Figure[];
