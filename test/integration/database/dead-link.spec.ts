import { describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { countRequests, dieAt, drawPlaces, type LinkedCommand } from '../../support/dead-link.js';
import { openDatabase, openHostDatabase } from '../../support/open-database.js';

const COMMANDS: readonly LinkedCommand[] = [
  { name: 'migration:run', open: openHostDatabase, run: (dataSource) => dataSource.runMigrations() },
  {
    name: 'migration:revert',
    open: () => openDatabase('migrated'),
    run: (dataSource) => dataSource.undoLastMigration(),
  },
  {
    name: 'seed:integration',
    open: () => openDatabase('migrated'),
    run: (dataSource) => runSeed(dataSource, { users: 20 }),
  },
];

describe.each(COMMANDS)('a link that dies without a word during $name', (command) => {
  it('ends it with an error that says so, and the server lets go of all that it has locked', async () => {
    const requests = await countRequests(command);
    for (const place of drawPlaces(requests, Number(process.env.DL_COUNT ?? 3), 1)) {
      const outcome = await dieAt(command, place);
      expect({ place, code: outcome.code, message: outcome.message }).toEqual({
        place,
        code: expect.stringMatching(/^(LINK_LOST|DATABASE_UNREACHABLE)$/),
        message: expect.stringContaining('127.0.0.1'),
      });
    }
  });
});
