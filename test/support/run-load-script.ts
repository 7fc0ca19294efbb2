import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';

/** Runs an exported `load.sql` as psql does, but for its commands: COPY with the lines after it, the rest as SQL. */
export async function runLoadScript(url: string, directory: string): Promise<void> {
  const script = await readFile(join(directory, 'load.sql'), 'utf8');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [index, part] of script.split(/^(COPY .* FROM STDIN .*;\n[^]*?\n\\\.\n)/m).entries()) {
      if (index % 2 === 0) {
        await client.query(part.replaceAll(/^\\.*$/gm, ''));
      } else {
        const start = part.indexOf('\n') + 1;
        const rows = client.query(copyFrom(part.slice(0, start)));
        await pipeline([part.slice(start, -'\\.\n'.length)], rows);
      }
    }
  } finally {
    await client.end();
  }
}
