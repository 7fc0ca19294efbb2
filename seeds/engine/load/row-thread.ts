import { fileURLToPath } from 'node:url';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { restoreError } from '../../../src/errors.js';
import type { ChunkAnswer, ChunkRequest, ChunkWorkerData } from './chunk-request.js';
import type { Chunk } from './chunk-source.js';

/** Megabytes for new objects: those of a thread that is alone, as V8 gives it by default, and the least of one among many. */
const YOUNG = { alone: 48, least: 3 };

/**
 * What V8 may take for the objects of a thread. With less room for new ones, more of them are still in use, and copied,
 * when it is full, which costs a thread noticeable time. One thread decides how long a load takes; several together are
 * faster than the server, so that each gets less. Below two gigabytes for old objects, V8 collects
 * before twice as many are there as were needed, where it would wait for four times as many.
 *
 * @param threads - how many there are
 */
function heapLimits(threads: number): ResourceLimits {
  const young = Math.max(YOUNG.least, YOUNG.alone / threads ** 2);
  return { maxYoungGenerationSizeMb: young, maxOldGenerationSizeMb: 1024 };
}

interface Waiting {
  resolve(rows: Chunk): void;
  reject(error: Error): void;
}

interface ThreadOptions {
  readonly threads: number;
  onFailure(error: Error): void;
}

/** A thread that makes rows. */
export class RowThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #ended: Error | undefined;

  /**
   * @param entry - the module that the thread runs; it answers `ChunkRequest`s
   * @param threads - how many there are
   * @param onFailure - called when a chunk cannot be made or the thread ends
   */
  constructor(entry: URL, workerData: ChunkWorkerData, { threads, onFailure }: ThreadOptions) {
    const isSource = entry.pathname.endsWith('.ts');
    this.#worker = new Worker(isSource ? new URL('../../../typescript/run.cjs', import.meta.url) : entry, {
      workerData,
      resourceLimits: heapLimits(threads),
      // No loader of this thread's is needed there.
      ...(isSource && { argv: [fileURLToPath(entry)], execArgv: [] }),
    });
    this.#worker.on('message', (answer: ChunkAnswer) => {
      if ('rows' in answer) this.#waiting.shift()?.resolve(answer.rows);
      else onFailure(errorOf(answer.error));
    });
    this.#worker.once('error', onFailure);
    this.#worker.once('exit', () => onFailure(threadsEnded()));
  }

  /** How many requests wait for their answers. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Sends a request.
   *
   * @param buffers - those of the request that the thread gets instead of a copy
   */
  ask(request: ChunkRequest, buffers: ArrayBuffer[] = []): Promise<Chunk> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(request, buffers);
    });
  }

  /** Ends the thread in the middle of whatever it does, and refuses all requests with the error. */
  async end(error: Error): Promise<void> {
    this.#ended ??= error;
    this.#waiting.splice(0).forEach(({ reject }) => reject(error));
    await this.#worker.terminate();
  }
}

/** What requests are refused with once the threads are no more. */
export function threadsEnded(): Error {
  return new Error('The threads that make rows have ended.');
}

/** Classes do not pass between threads, but codes and messages do. */
function errorOf({ code, message, stack }: Extract<ChunkAnswer, { error: unknown }>['error']): Error {
  return Object.assign(restoreError(code, message), { stack });
}
