import { TABLES, type Columns, type TableName } from '../../engine/plan/rows.js';
import type { Check, CheckNames, Invariant } from './invariant.js';

/** What people do or are given, and when, by table: all that `lastActiveAt` is the latest of. */
const EVENTS: readonly { table: TableName; person: string; times: readonly string[] }[] = [
  { table: 'User', person: 'id', times: ['createdAt'] },
  { table: 'Challenge', person: 'createdById', times: ['createdAt'] },
  { table: 'ChallengeParticipant', person: 'userId', times: ['joinedAt'] },
  { table: 'Enrollment', person: 'userId', times: ['enrolledAt', 'completedAt'] },
  { table: 'LessonProgress', person: 'userId', times: ['completedAt'] },
  { table: 'QuizAttempt', person: 'userId', times: ['attemptedAt'] },
  { table: 'Certificate', person: 'userId', times: ['issuedAt'] },
  { table: 'UserAchievement', person: 'userId', times: ['awardedAt'] },
  { table: 'BehaviorLog', person: 'userId', times: ['timestamp'] },
];

/** Dates that may be in the future: of upcoming challenges, and the ends of running ones. */
const AHEAD: readonly string[] = ['startDate', 'endDate'];

/** Times that are kept in a document, as ISO 8601 in UTC. */
const RESPONSES = ['openedAt', 'clickedAt'] as const;

/** 11: people's last activity is their latest event, and nothing is in the future. */
export const ACTIVITY: Invariant = {
  number: 11,
  reads: ['log'],
  title:
    'a seeded person’s lastActiveAt is their latest event; nothing lies after --as-of but dates of challenges',
  checks: [
    { table: 'User', sql: lastActive },
    ...(Object.entries(TABLES) as [TableName, Columns][]).flatMap(([table, columns]) =>
      timesAhead(table, columns),
    ),
    ...RESPONSES.map((response): Check => ({
      table: 'NudgeHistory',
      sql: ({ table, inScope, nowOf }) => `
        SELECT "id", format('metadata.${response} %s is after %s', "metadata"->>'${response}', ${nowOf('"id"')}) AS detail
        FROM ${table('NudgeHistory')}
        WHERE ${inScope('"id"')} AND left("metadata"->>'${response}', 19) COLLATE "C" > ${isoOf(nowOf('"id"'))}`,
    })),
  ],
};

/**
 * Whoever was last active before the log begins may owe that to a deleted event. Times in
 * documents are compared as texts, since a value that is no time would end the query.
 */
function lastActive({ table, seeded, logSince }: CheckNames): string {
  const events = EVENTS.map(
    ({ table: name, person, times }) => `
      SELECT "${person}" AS person, to_char(max(greatest(${times.map((time) => `"${time}"`).join(', ')})), ${ISO}) AS at
      FROM ${table(name)} WHERE ${seeded(`"${person}"`)} GROUP BY "${person}"`,
  );
  const responses = RESPONSES.map(
    (response) => `
      SELECT "userId", max(${milliseconds(`"metadata"->>'${response}'`)}) FROM ${table('NudgeHistory')}
      WHERE ${seeded('"userId"')} GROUP BY "userId"`,
  );
  return `
    SELECT u."id", format('lastActiveAt is %s, the latest event was at %s', coalesce(u."lastActiveAt"::text, 'missing'), latest.at) AS detail
    FROM ${table('User')} u JOIN (
      SELECT person, max(at COLLATE "C") AS at FROM (${[...events, ...responses].join(' UNION ALL ')}) event GROUP BY person
    ) latest ON latest.person = u."id"
    WHERE ${seeded('u."id"')} AND to_char(u."lastActiveAt", ${ISO}) IS DISTINCT FROM latest.at
      AND NOT coalesce(to_char(u."lastActiveAt", ${ISO}) COLLATE "C" > latest.at AND u."lastActiveAt" < ${logSince('u."id"')}, false)`;
}

function timesAhead(name: TableName, columns: Columns): Check[] {
  const times = Object.keys(columns).filter(
    (column) => columns[column] === 'timestamp' && !(name === 'Challenge' && AHEAD.includes(column)),
  );
  if (times.length === 0) return [];
  const latest = `greatest(${times.map((time) => `"${time}"`).join(', ')})`;
  const sql = ({ table, inScope, nowOf }: CheckNames): string => `
    SELECT "id", format('its latest time %s is after %s', ${latest}, ${nowOf('"id"')}) AS detail
    FROM ${table(name)} WHERE ${inScope('"id"')} AND ${latest} > ${nowOf('"id"')}`;
  return [{ table: name, sql }];
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS'`;

function isoOf(timestamp: string): string {
  return `to_char(${timestamp}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
}

/** An ISO 8601 text in UTC with three digits of fraction and without its zone. */
function milliseconds(text: string): string {
  const bare = `split_part(rtrim(${text}, 'Z'), '+', 1)`;
  return `left(${bare} || CASE WHEN strpos(${bare}, '.') = 0 THEN '.' ELSE '' END || '000', 23) COLLATE "C"`;
}
