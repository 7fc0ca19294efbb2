import type { PersonSource } from '../plan/people.js';
import type { EncodedRows } from './row-encoder.js';

/** Encoded rows of a chunk, table by table, parents before children. */
export type Chunk = readonly EncodedRows[];

/** People whose rows are made at a time; fewer where several threads or readers share the memory. */
export const PEOPLE_PER_CHUNK = 1_000;

/** Makes the rows of a run, chunk by chunk. */
export interface RowMaker<Rows> {
  /** Makes what all people share. Call it once, before any person. */
  base(): Rows;
  /** As {@link base}, for callers that need no rows of it. */
  skipBase(): void;
  /** Makes the rows of some people. */
  people(sources: readonly PersonSource[]): Rows;
  /** Recycles the buffers of written rows. */
  reuse(rows: Rows): void;
}

/** Where chunks of a run's rows come from: this thread or others. */
export interface ChunkSource<Rows = Chunk> {
  /** Makes what all people share. Call it once, before any person. */
  base(): Promise<Rows>;
  /** As {@link base}, for callers that need no rows of it. */
  skipBase(): Promise<void>;
  /** Makes the rows of some people. Answers come in the order of the requests. */
  people(sources: readonly PersonSource[]): Promise<Rows>;
  /** Recycles the buffers of written rows to spare the garbage collector. */
  reuse(rows: Rows): void;
  /** How many threads make them; 0 if this one does. */
  readonly threads: number;
  /** People to ask for at a time. */
  readonly peoplePerChunk: number;
  /** How many requests may wait for their answers, so that rows are made while others are written. */
  readonly ahead: number;
  /** Releases what it holds; waiting requests are refused. */
  close(): Promise<void>;
}

/** A chunk and how many people are in it. */
export interface PeopleChunk<Rows = Chunk> {
  readonly people: number;
  readonly rows: Rows;
}

/** The rows of people, as many requests ahead of the reader as the source allows. */
export async function* chunksOf<Rows>(
  source: ChunkSource<Rows>,
  people: AsyncIterable<readonly PersonSource[]>,
): AsyncGenerator<PeopleChunk<Rows>> {
  const waiting: { people: number; rows: Promise<Rows> }[] = [];
  const next = async (): Promise<PeopleChunk<Rows>> => {
    const { people: count, rows } = waiting.shift()!;
    return { people: count, rows: await rows };
  };
  for await (const sources of people) {
    const rows = source.people(sources);
    // Prevents an unhandled rejection; the error surfaces when awaited.
    rows.catch(() => undefined);
    waiting.push({ people: sources.length, rows });
    if (waiting.length > source.ahead) yield next();
  }
  while (waiting.length > 0) yield next();
}
