import type { Competitor } from '../competitor.js';
import { copyIn, PSQL_VERSION } from '../copy-in.js';
import { stepsFor } from './copy-steps.js';

/** The usual way to load rows that are ready. */
export const copy: Competitor = {
  name: 'copy',
  label: PSQL_VERSION === undefined ? '`COPY`' : '`\\copy`',
  how: 'the very same rows from files, into the tables with all their keys and indexes, in one transaction',
  isOtherProcess: PSQL_VERSION !== undefined,
  async load({ database, tables, rows, signal }, timed) {
    await timed(() => copyIn(database.url, stepsFor(rows, tables), signal));
  },
};
