import { expect, it } from '@jest/globals';
import { DEAD_LINK_COMMANDS, countRequests, dieAt, drawPlaces } from '../support/dead-link.js';

/** Places at which the link of each command dies. */
const PLACES = 10;

it.each(DEAD_LINK_COMMANDS)(
  `$name ends, and nobody holds its locks any more, at each of ${PLACES} places at which its link dies`,
  async (command) => {
    const requests = await countRequests(command);
    for (const place of drawPlaces(requests, PLACES, 2)) {
      expect({ place, outcome: await dieAt(command, place) }).toMatchObject({
        place,
        outcome: { code: expect.stringMatching(/^(LINK_LOST|DATABASE_UNREACHABLE)$/) },
      });
    }
  },
);
