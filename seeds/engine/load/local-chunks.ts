import type { ChunkMaker } from './chunk-maker.js';
import type { ChunkSource } from './chunk-source.js';

/** Makes chunks in this thread, each when it is asked for. */
export function localChunks(maker: ChunkMaker): ChunkSource {
  return {
    base: async () => maker.base(),
    skipBase: async () => maker.skipBase(),
    people: async (sources) => maker.people(sources),
    reuse: (rows) => maker.reuse(rows),
    ahead: 0,
    close: async () => undefined,
  };
}
