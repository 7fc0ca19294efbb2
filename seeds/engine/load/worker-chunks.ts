import { Worker } from 'node:worker_threads';
import { restoreError } from '../../../src/errors.js';
import { buffersOf, type ChunkAnswer, type ChunkRequest, type ChunkWorkerData } from './chunk-request.js';
import type { Chunk, ChunkSource } from './chunk-source.js';
import type { EncodedRows } from './row-encoder.js';

/** Chunks that are made before they are asked for: enough that neither side waits for the other. */
const AHEAD = 2;

interface Waiting {
  resolve(rows: Chunk): void;
  reject(error: Error): void;
}

/**
 * Makes chunks in a thread of its own, so that one core makes rows while another writes them.
 *
 * @param entry - the module that the thread runs; it answers `ChunkRequest`s
 */
export function workerChunks(entry: URL, data: ChunkWorkerData): ChunkSource {
  const loader = new URL('../../../typescript/register.js', import.meta.url);
  const worker = new Worker(entry, {
    workerData: data,
    ...(entry.pathname.endsWith('.ts') && { execArgv: ['--import', loader.href] }),
  });
  const waiting: Waiting[] = [];
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    waiting.splice(0).forEach(({ reject }) => reject(error));
  };
  worker.on('message', (answer: ChunkAnswer) => {
    const asked = waiting.shift();
    if ('rows' in answer) asked?.resolve(answer.rows);
    else asked?.reject(errorOf(answer.error));
  });
  worker.once('error', end);
  worker.once('exit', () => end(new Error('The thread that makes rows has ended.')));
  let written: EncodedRows[] = [];
  const ask = (request: ChunkRequest, buffers: ArrayBuffer[] = []): Promise<Chunk> =>
    ended
      ? Promise.reject(ended)
      : new Promise((resolve, reject) => {
          waiting.push({ resolve, reject });
          worker.postMessage(request, buffers);
        });
  return {
    base: () => ask({ kind: 'base' }),
    skipBase: async () => {
      await ask({ kind: 'skipBase' });
    },
    people: (sources) => {
      const request = { kind: 'people', sources, written } as const;
      written = [];
      return ask(request, buffersOf(request.written));
    },
    reuse: (rows) => {
      written.push(...rows);
    },
    ahead: AHEAD,
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Classes do not pass between threads, but codes and messages do. */
function errorOf({ code, message, stack }: Extract<ChunkAnswer, { error: unknown }>['error']): Error {
  return Object.assign(restoreError(code, message), { stack });
}
