import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const COPY_COMMAND = /^\\copy (.*) FROM '([^']+)' (WITH .*)$/;

/** Runs an exported `load.sql` as psql does in its folder: `\copy` with the files there, everything else as SQL. */
export async function runLoadScript(url: string, directory: string): Promise<void> {
  const script = await readFile(join(directory, 'load.sql'), 'utf8');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let sql = '';
    for (const line of script.split('\n')) {
      const [, table, file, options] = COPY_COMMAND.exec(line) ?? [];
      if (!table || !file) {
        sql += `${line}\n`;
        continue;
      }
      await client.query(sql);
      sql = '';
      const rows = client.query(copyFrom(`COPY ${table} FROM STDIN ${options}`));
      await pipeline(createReadStream(join(directory, file)), rows);
    }
    await client.query(sql);
  } finally {
    await client.end();
  }
}
