/** Statements that give the rows of the one run in a database a figure of our choice. */
export interface PlantedFigure {
  readonly id: string;
  /** What the rows are made to show. */
  readonly value: number;
  readonly statements: readonly string[];
}

/** A draw from 0 to 1 that belongs to a text, as SQL. */
function draw(text: string): string {
  return `(('x' || left(md5(${text}), 8))::bit(32)::bigint / 4294967296.0)`;
}

/** Who enrolled opened the first lesson, or never one. */
export function neverOpened(share: number): PlantedFigure {
  return {
    id: 'never-opened',
    value: 100 * share,
    statements: ['DELETE FROM "LessonProgress"', openFirstLesson(`${draw('e."id"')} >= ${share}`)],
  };
}

/** Everybody opened a lesson; some have a certificate. */
export function certified(share: number): PlantedFigure {
  return {
    id: 'certified',
    value: 100 * share,
    statements: [
      'DELETE FROM "Certificate"',
      'DELETE FROM "LessonProgress"',
      openFirstLesson('true'),
      `INSERT INTO "Certificate" ("id", "userId", "courseId", "issuedAt", "certificateUrl")
       SELECT "id", "userId", "courseId", "enrolledAt", 'https://example.org' FROM "Enrollment" WHERE ${draw('"id"')} < ${share}`,
    ],
  };
}

/** Some are past the middle of their course, the others before. */
export function halfDone(share: number): PlantedFigure {
  const statement = `UPDATE "Enrollment" SET "progress" = CASE WHEN ${draw('"id"')} < ${share} THEN 50 ELSE 49 END`;
  return { id: 'half-done', value: 100 * share, statements: [statement] };
}

/** Completion of a course of seven lessons is a fifth, and changes by as much of that with each lesson more. */
export function fallByLength(fall: number): PlantedFigure {
  const share = `0.2 * (1 - ${fall} * ((SELECT count(*) FROM "Lesson" l WHERE l."courseId" = e."courseId" AND l."published") - 7))`;
  return { id: 'fall-by-length', value: 100 * fall, statements: [completeWhere(share)] };
}

/** A course that costs something is completed so many times as often as a free one. */
export function paidCompleted(times: number): PlantedFigure {
  const share = `(SELECT CASE WHEN c."price" > 0 THEN ${0.05 * times} ELSE 0.05 END FROM "Course" c WHERE c."id" = e."courseId")`;
  return { id: 'paid-completed', value: times, statements: [completeWhere(share)] };
}

/** Everybody passes a quiz at once; some submit it again. */
export function retakenAfterPass(share: number): PlantedFigure {
  return {
    id: 'retaken-after-pass',
    value: 100 * share,
    statements: attempts('80', `CASE WHEN ${draw('e."id"')} < ${share} THEN 90 END`),
  };
}

/** Everybody submits a quiz twice; some are worse the second time. */
export function retakeLower(share: number): PlantedFigure {
  return {
    id: 'retake-lower',
    value: 100 * share,
    statements: attempts('60', `CASE WHEN ${draw('e."id"')} < ${share} THEN 55 ELSE 75 END`),
  };
}

/** Everybody submits a quiz twice; the scores differ by so many steps, each as common as another. */
export function retakeSteps(steps: number): PlantedFigure {
  return {
    id: 'retake-commonest-step',
    value: 100 / steps,
    statements: attempts('50', `50 + 5 * floor(${steps} * ${draw('e."id"')})::int`),
  };
}

/** By channel: the shares of messages that are opened, and that are clicked; every channel gets a third. */
export function responses(
  id: string,
  value: number,
  rates: Readonly<Record<'PUSH' | 'EMAIL' | 'IN_APP', readonly [opened: number, clicked: number]>>,
): PlantedFigure {
  const channels = Object.entries(rates);
  const at = (seconds: number) =>
    `to_char("sentAt" + interval '${seconds} s', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return {
    id,
    value,
    statements: channels.map(
      ([channel, [opened, clicked]], place) => `
        UPDATE "NudgeHistory" SET "metadata" = ("metadata" - 'openedAt' - 'clickedAt') || '{"channel": "${channel}"}'
          || CASE WHEN ${draw('"id"')} < ${opened} THEN jsonb_build_object('openedAt', ${at(60)}) ELSE '{}' END
          || CASE WHEN ${draw('"id"')} < ${clicked} THEN jsonb_build_object('clickedAt', ${at(90)}) ELSE '{}' END
        WHERE floor(3 * ${draw(`"id" || 'channel'`)}) = ${place}`,
    ),
  };
}

/** All lessons are completed in one hour of the day in Asia/Ho_Chi_Minh. */
export function busiestHour(hour: number): PlantedFigure {
  const statement = `UPDATE "LessonProgress" SET "completedAt" = date_trunc('day', "completedAt") + interval '${(hour + 17) % 24} hours 30 minutes'
    WHERE "completedAt" IS NOT NULL`;
  return { id: 'busiest-hour', value: hour, statements: [statement] };
}

/** A share of the lessons is completed on a Sunday, the rest on the Monday after; both at noon. */
export function weekendLessons(share: number): PlantedFigure {
  const statement = `UPDATE "LessonProgress" SET "completedAt" = timestamp '2025-10-05 05:00' + CASE WHEN ${draw('"id"')} < ${share} THEN 0 ELSE 1 END * interval '1 day'
    WHERE "completedAt" IS NOT NULL`;
  return { id: 'weekend-lessons', value: 100 * share, statements: [statement] };
}

/** Some of the people are logged, active day after day but for a share of pauses of so many days. */
export function gaps(id: 'gaps-over-month' | 'longest-gap', share: number, pause: number): PlantedFigure {
  return {
    id,
    value: id === 'longest-gap' ? pause : 100 * share,
    statements: [
      `DELETE FROM "BehaviorLog" WHERE "eventType" = 'NUDGE_OPENED' OR ${draw('"userId"')} > 0.15`,
      `UPDATE "BehaviorLog" b SET "timestamp" = timestamp '2025-01-01' + moved.days * interval '1 day'
       FROM (SELECT "id", sum(CASE WHEN ${draw('"id"')} < ${share} THEN ${pause} ELSE 1 END) OVER (PARTITION BY "userId" ORDER BY "id") AS days
         FROM "BehaviorLog") moved WHERE moved."id" = b."id"`,
      MATCH_THE_RECORD,
    ],
  };
}

/** Everybody is active on the day of the registration, or else, a share of them, on another. */
export function backOnDay(day: number, share: number): PlantedFigure {
  return {
    id: `back-on-day-${day}`,
    value: 100 * share,
    statements: [
      'DELETE FROM "BehaviorLog" b USING "BehaviorLog" earlier WHERE earlier."userId" = b."userId" AND earlier."id" < b."id"',
      `UPDATE "BehaviorLog" b SET "eventType" = 'APP_OPENED',
         "timestamp" = u."createdAt" + CASE WHEN ${draw('u."id"')} < ${share} THEN ${day} ELSE 0 END * interval '1 day'
       FROM "User" u WHERE u."id" = b."userId"`,
      MATCH_THE_RECORD,
    ],
  };
}

/** Lets the run's record say how many rows of its log there are, as if the run had written these. */
const MATCH_THE_RECORD = `UPDATE "integration_seed_run" SET "units" = (
  SELECT jsonb_object_agg(key, jsonb_set(value, '{rows,BehaviorLog}', to_jsonb((SELECT count(*) FROM "BehaviorLog")))) FROM jsonb_each("units"))`;

function openFirstLesson(condition: string): string {
  return `INSERT INTO "LessonProgress" ("id", "userId", "lessonId", "completed")
    SELECT e."id", e."userId", l."id", false FROM "Enrollment" e JOIN "Lesson" l ON l."courseId" = e."courseId" AND l."order" = 1 WHERE ${condition}`;
}

/**
 * Of each course, just the share of the enrollments is completed.
 *
 * @param share - an expression on an enrollment `e`
 */
function completeWhere(share: string): string {
  return `UPDATE "Enrollment" e SET "completedAt" = CASE WHEN ranked.place <= ${share} * ranked.places THEN e."enrolledAt" END
    FROM (SELECT "id", row_number() OVER course - 0.5 AS place, count(*) OVER (PARTITION BY "courseId") AS places
      FROM "Enrollment" WINDOW course AS (PARTITION BY "courseId" ORDER BY ${draw('"id"')})) ranked WHERE ranked."id" = e."id"`;
}

/** Each enrollment has up to two attempts; the ids are of its run. */
function attempts(first: string, second: string): string[] {
  return [
    'DELETE FROM "QuizAttempt"',
    `INSERT INTO "QuizAttempt" ("id", "userId", "courseId", "score", "passed", "attemptedAt")
     SELECT left(e."id", 35) || place, e."userId", e."courseId", score, score >= 70, e."enrolledAt" + place * interval '1 hour'
     FROM "Enrollment" e, LATERAL (VALUES (1, ${first}), (2, ${second})) attempt (place, score)
     WHERE score IS NOT NULL ON CONFLICT DO NOTHING`,
  ];
}
