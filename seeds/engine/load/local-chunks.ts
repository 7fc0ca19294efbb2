import { PEOPLE_PER_CHUNK, type ChunkSource, type RowMaker } from './chunk-source.js';

/** Makes chunks in this thread, each when it is asked for. */
export function localChunks<Rows>(maker: RowMaker<Rows>): ChunkSource<Rows> {
  return {
    base: async () => maker.base(),
    skipBase: async () => maker.skipBase(),
    people: async (sources) => {
      // Gives signals such as Ctrl-C a turn.
      await new Promise(setImmediate);
      return maker.people(sources);
    },
    reuse: (rows) => maker.reuse(rows),
    threads: 0,
    peoplePerChunk: PEOPLE_PER_CHUNK,
    ahead: 0,
    close: async () => undefined,
  };
}
