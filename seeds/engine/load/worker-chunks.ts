import { buffersOf, type ChunkRequest, type ChunkWorkerData } from './chunk-request.js';
import { PEOPLE_PER_CHUNK, type Chunk, type ChunkSource } from './chunk-source.js';
import type { EncodedRows } from './row-encoder.js';
import { RowThread, threadsEnded } from './row-thread.js';

/**
 * Makes chunks in threads of their own, so that some cores make rows while another writes them. Each request
 * goes to the thread with the fewest. If one of them fails, all end at once.
 *
 * @param entry - the module that the threads run; it answers `ChunkRequest`s
 * @param count - the number of threads, from 1
 * @param readers - how many read chunks at the same time, each the rows of its people in their order
 */
export function workerChunks(
  entry: URL,
  data: ChunkWorkerData,
  { count = 1, readers = 1 }: { readonly count?: number; readonly readers?: number } = {},
): ChunkSource {
  const endAll = async (error: Error): Promise<void> => {
    await Promise.all(threads.map((thread) => thread.end(error)));
  };
  // Several have less room for new objects each.
  const workerData = { ...data, ...(count > 1 && { peopleAtOnce: 1 }) };
  const threads = Array.from(
    { length: count },
    () => new RowThread(entry, workerData, { threads: count, onFailure: (error) => void endAll(error) }),
  );
  const [first, ...others] = threads as [RowThread, ...RowThread[]];
  const askAll = async (request: ChunkRequest): Promise<Chunk> => {
    const [rows] = await Promise.all([
      first.ask(request),
      ...others.map((thread) => thread.ask({ kind: 'skipBase' })),
    ]);
    return rows;
  };
  let written: EncodedRows[] = [];
  return {
    base: () => askAll({ kind: 'base' }),
    skipBase: async () => {
      await askAll({ kind: 'skipBase' });
    },
    people: (sources) => {
      const free = threads.reduce((least, thread) => (thread.waiting < least.waiting ? thread : least));
      const request = { kind: 'people', sources, written } as const;
      written = [];
      return free.ask(request, buffersOf(request.written));
    },
    reuse: (rows) => {
      written.push(...rows);
    },
    threads: count,
    // Smaller with more threads or readers, so that rows that are ready take no more memory.
    peoplePerChunk: Math.ceil(PEOPLE_PER_CHUNK / Math.max(count, readers)),
    // One for each thread, and one that is ready: enough that neither side waits for the other.
    ahead: Math.ceil((count + 1) / readers),
    close: () => endAll(threadsEnded()),
  };
}
