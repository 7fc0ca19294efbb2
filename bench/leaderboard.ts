// What the leaderboard of a challenge with a million participants costs: the top ten, any page by its key, and a
// person's own rank with neighbors; with the plans that PostgreSQL made of them.
import type { EntityManager } from 'typeorm';
import { connectedSettings } from '../src/database/connected-settings.js';
import { IntegrationDataSource } from '../src/database/integration-data-source.js';
import { Leaderboard } from '../src/flows/challenges/leaderboard.js';
import { createTestDatabase } from '../src/testing/test-database.js';
import { MACHINE, spread, writeResult } from './write-result.js';

const PARTICIPANTS = Number(process.env.PARTICIPANTS ?? 1_000_000);
const ROUNDS = 200;
/** Shares of the participants who save, one after the other, between the last VACUUM and the last measurements. */
const SAVING = [0.01, 0.04];

const CHALLENGE = 'b0000000-0000-4000-8000-000000000001';
const TARGET = 1_000_000_000;

/** Of a participant's draw, from 0 to 1: most have little, a few have much. */
const DISTRIBUTIONS = {
  'Round amounts': '50000 * floor(200 * draw ^ 3)',
  'Nearly all amounts different': `floor(${TARGET} * draw ^ 3)`,
};

interface Measured {
  readonly what: string;
  readonly milliseconds: readonly number[];
  readonly plan: readonly string[];
}

const lines = [
  '# What the leaderboard of a large challenge costs',
  '',
  `${PARTICIPANTS.toLocaleString('en')} participants of one challenge; ${MACHINE}, the embedded PostgreSQL with its own settings, warm; ` +
    `${ROUNDS} rounds each, from the call to the entries. Made by \`npm run bench:leaderboard\`.`,
];
for (const [name, progress] of Object.entries(DISTRIBUTIONS)) {
  process.stderr.write(`${name}: loading ${PARTICIPANTS} participants\n`);
  lines.push('', ...(await measureBoard(name, progress)));
}
await writeResult('leaderboard', lines);

async function measureBoard(name: string, progress: string): Promise<string[]> {
  const database = await createTestDatabase({ preset: 'migrated' });
  const dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
  try {
    const { manager } = await dataSource.initialize();
    const amounts = await load(manager, progress);
    process.stderr.write(`${name}: measuring\n`);
    const measured = await measureCalls(manager);
    return [
      `## ${name}`,
      '',
      `${amounts.toLocaleString('en')} different amounts.`,
      '',
      '| | median ms | lowest | highest |',
      '| --- | ---: | ---: | ---: |',
      ...measured.map(({ what, milliseconds }) => {
        const { median, lowest, highest } = spread(milliseconds);
        return `| ${what} | ${[median, lowest, highest].map((ms) => ms.toFixed(1)).join(' | ')} |`;
      }),
      ...measured.flatMap(({ what, plan }) => ['', `Plan, ${what}:`, '', '```', ...plan, '```']),
    ];
  } finally {
    await dataSource.destroy();
    await database.drop();
  }
}

/** Fills a challenge; @returns how many different amounts there are */
async function load(manager: EntityManager, progress: string): Promise<number> {
  // Autovacuum would come by in the midst of a measurement; what it does is done here.
  await manager.query('ALTER TABLE "ChallengeParticipant" SET (autovacuum_enabled = off)');
  await manager.query(
    `INSERT INTO "Challenge" ("id", "title", "description", "targetAmount", "startDate", "endDate", "createdById", "createdAt", "updatedAt")
     VALUES ($1, 'Một triệu người', '{"vi": "Cùng để dành.", "en": "Save together.", "zh": "一起存钱。"}', ${TARGET},
       '2026-01-01', '2026-03-01', 'nobody', '2025-12-01', '2025-12-01')`,
    [CHALLENGE],
  );
  await manager.query(
    `INSERT INTO "ChallengeParticipant" ("id", "userId", "challengeId", "progress", "completed", "joinedAt")
     SELECT md5('id' || number)::uuid, md5('user' || number)::uuid, $1, progress, progress = ${TARGET},
       timestamp '2026-01-01' + number % 864000 * interval '1 second'
     FROM generate_series(1, ${PARTICIPANTS}) number
     CROSS JOIN LATERAL (SELECT (('x' || left(md5('draw' || number), 8))::bit(32)::bigint / 4294967296.0) AS draw) drawn
     CROSS JOIN LATERAL (SELECT (${progress})::int AS progress) amount`,
    [CHALLENGE],
  );
  // Rows count as visible to all only when their commit is on disk, which the embedded server does not wait for.
  await manager.query('CHECKPOINT');
  await manager.query('VACUUM (ANALYZE) "ChallengeParticipant"');
  const [{ amounts }] = await manager.query(
    'SELECT count(DISTINCT "progress")::int AS amounts FROM "ChallengeParticipant"',
  );
  return amounts;
}

async function measureCalls(manager: EntityManager): Promise<Measured[]> {
  const cursors = await cursorsOfAllPages(manager);
  const people: { userId: string }[] = await manager.query(
    `SELECT "userId" FROM "ChallengeParticipant" ORDER BY md5("id") LIMIT ${ROUNDS}`,
  );
  const [last = { userId: '' }]: { userId: string }[] = await manager.query(
    'SELECT "userId" FROM "ChallengeParticipant" ORDER BY "progress", "joinedAt" DESC, "id" DESC LIMIT 1',
  );
  const cursorOf = (round: number) => ({ after: cursors[(round * 7919) % cursors.length] ?? '' });
  const standingOf = (board: Leaderboard, userId = '') =>
    board.standing({ challengeId: CHALLENGE, userId }, { neighbors: 2 });

  const measured = [
    await measure(manager, 'top ten', (board) => board.page(CHALLENGE)),
    await measure(manager, 'a page of ten by its key, anywhere', (board, round) =>
      board.page(CHALLENGE, cursorOf(round)),
    ),
    await measure(manager, 'own rank with four neighbors, of anybody', (board, round) =>
      standingOf(board, people[round]?.userId),
    ),
    await measure(manager, 'own rank with four neighbors, of the last', (board) =>
      standingOf(board, last.userId),
    ),
  ];
  let saved = 0;
  for (const share of SAVING) {
    const savers = Math.round(share * PARTICIPANTS);
    await manager.query(
      `UPDATE "ChallengeParticipant" SET "progress" = least("progress" + 50000, ${TARGET})
       WHERE "id" IN (SELECT "id" FROM "ChallengeParticipant" ORDER BY md5("userId") OFFSET ${saved} LIMIT ${savers})`,
    );
    saved += savers;
    const unvacuumed = `${saved.toLocaleString('en')} having saved since the last VACUUM`;
    measured.push(
      await measure(manager, `own rank of anybody, ${unvacuumed}`, (board, round) =>
        standingOf(board, people[round]?.userId),
      ),
      await measure(manager, `own rank of the last, ${unvacuumed}`, (board) =>
        standingOf(board, last.userId),
      ),
    );
  }
  return measured;
}

/** Reads the whole board, page by page, as a client would; @returns each page's key */
async function cursorsOfAllPages(manager: EntityManager): Promise<string[]> {
  const board = new Leaderboard(manager);
  const cursors: string[] = [];
  let read = 0;
  for (let after: string | undefined; ;) {
    const { entries, next } = await board.page(CHALLENGE, { limit: 1_000, ...(after && { after }) });
    read += entries.length;
    if (next === null) break;
    cursors.push((after = next));
  }
  if (read !== PARTICIPANTS) throw new Error(`The pages hold ${read} of ${PARTICIPANTS} participants.`);
  return cursors;
}

/** Measures calls; the first tenth of the rounds only warms up, and the plan is of the middle round. */
async function measure(
  manager: EntityManager,
  what: string,
  call: (board: Leaderboard, round: number) => Promise<unknown>,
): Promise<Measured> {
  const board = new Leaderboard(manager);
  for (let round = 0; round < ROUNDS / 10; round++) await call(board, round);
  const milliseconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    await call(board, round);
    milliseconds.push(performance.now() - startedAt);
  }
  const plan: string[] = [];
  await call(new Leaderboard(explaining(manager, plan)), ROUNDS / 2);
  return { what, milliseconds, plan };
}

/** A manager that also notes the plan of each statement it runs. */
function explaining(manager: EntityManager, plan: string[]): EntityManager {
  const query = async (sql: string, parameters: unknown[]): Promise<unknown> => {
    const rows: { 'QUERY PLAN': string }[] = await manager.query(
      `EXPLAIN (ANALYZE, BUFFERS) ${sql}`,
      parameters,
    );
    plan.push(...rows.map((row) => row['QUERY PLAN']));
    return manager.query(sql, parameters);
  };
  return Object.create(manager, { query: { value: query } }) as EntityManager;
}
