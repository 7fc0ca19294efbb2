import pg from 'pg';
import type { Competitor } from '../competitor.js';
import { copyIn, PSQL_VERSION } from '../copy-in.js';
import { stepsFor } from './copy-steps.js';

/** As much as ours takes. */
const BUILD_MEMORY = '256MB';

/** What somebody can reach who has the rows ready and the tables alone: nothing but COPY and the building of indexes is left. */
export const limit: Competitor = {
  name: 'limit',
  label: 'the limit',
  how:
    'the very same rows from files; keys, indexes and foreign keys of the tables that are filled are dropped before and ' +
    `built afterwards, with \`maintenance_work_mem\` of ${BUILD_MEMORY}, in one transaction`,
  isOtherProcess: PSQL_VERSION !== undefined,
  async load({ database, tables, rows, signal }, timed) {
    const { drop, build } = await keyStatements(database.url, tables);
    const steps = [
      ...drop.map((sql) => ({ sql })),
      ...stepsFor(rows, tables),
      { sql: `set local maintenance_work_mem = '${BUILD_MEMORY}'` },
      ...build.map((sql) => ({ sql })),
    ];
    await timed(() => copyIn(database.url, steps, signal));
  },
};

async function keyStatements(
  url: string,
  tables: readonly string[],
): Promise<{ drop: string[]; build: string[] }> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ kind: string; drop: string; build: string }>(KEYS, [tables]);
    const ofKinds = (...kinds: string[]) => kinds.flatMap((kind) => rows.filter((row) => row.kind === kind));
    return {
      drop: ofKinds('foreign key', 'key', 'index').map(({ drop }) => drop),
      build: ofKinds('key', 'index', 'foreign key').map(({ build }) => build),
    };
  } finally {
    await client.end();
  }
}

/** A foreign key goes as well when its table stays as it is but the key that it points at is dropped. */
const KEYS = `
select case contype when 'f' then 'foreign key' else 'key' end as kind,
  format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
  format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as build
from pg_constraint k join pg_class c on c.oid in (k.conrelid, k.confrelid)
where c.relname = any ($1) and contype in ('f', 'p', 'u')
union
select 'index', format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
from pg_index i join pg_class c on c.oid = i.indrelid
where c.relname = any ($1) and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
order by 1, 2`;
