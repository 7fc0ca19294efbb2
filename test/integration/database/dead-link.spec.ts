import { describe, expect, it } from '@jest/globals';
import { countRequests, DEAD_LINK_COMMANDS, dieAt, drawPlaces } from '../../support/dead-link.js';

it.each([true, false])(
  'a link that dies amid the rows of a COPY: the server’s session is ended from another one (newcomers served: %s)',
  async (servesNewcomers) => {
    const seeding = DEAD_LINK_COMMANDS.find(({ name }) => name === 'seed:integration')!;
    const place = { request: /COPY .*"BehaviorLog"/, loses: 'rest', servesNewcomers } as const;

    expect(await dieAt(seeding, place)).toMatchObject({ code: 'LINK_LOST' });
  },
);

describe.each(DEAD_LINK_COMMANDS)('a link that dies without a word during $name', (command) => {
  it('ends it with an error that says so, and the server lets go of all that it has locked', async () => {
    const requests = await countRequests(command);
    for (const place of drawPlaces(requests, 3, 1)) {
      const outcome = await dieAt(command, place);
      expect({ place, code: outcome.code, message: outcome.message }).toEqual({
        place,
        code: expect.stringMatching(/^(LINK_LOST|DATABASE_UNREACHABLE)$/),
        message: expect.stringContaining('127.0.0.1'),
      });
    }
  });
});
