import type { PersonSource } from '../plan/people.js';
import type { EncodedRows } from './row-encoder.js';

/** Encoded rows of a chunk, table by table, parents before children. */
export type Chunk = readonly EncodedRows[];

/** Where chunks of a run's rows come from: this thread or another one. */
export interface ChunkSource {
  /** What all people share; to be asked for once, before any person. */
  base(): Promise<Chunk>;
  /** Makes what all people share known without giving its rows; instead of {@link base}. */
  skipBase(): Promise<void>;
  /** The rows of some people. Answers come in the order of the requests. */
  people(sources: readonly PersonSource[]): Promise<Chunk>;
  /** Has the memory of rows that were written used again, lest the garbage collector be busy with it. */
  reuse(rows: Chunk): void;
  /** How many requests may wait for their answers, so that rows are made while others are written. */
  readonly ahead: number;
  /** Lets go of what it holds; requests that wait are refused. */
  close(): Promise<void>;
}

/** A chunk and how many people are in it. */
export interface PeopleChunk {
  readonly people: number;
  readonly rows: Chunk;
}

/** The rows of people, as many requests ahead of the reader as the source likes. */
export async function* chunksOf(
  source: ChunkSource,
  people: AsyncIterable<readonly PersonSource[]>,
): AsyncGenerator<PeopleChunk> {
  const waiting: { people: number; rows: Promise<Chunk> }[] = [];
  const next = async (): Promise<PeopleChunk> => {
    const { people: count, rows } = waiting.shift()!;
    return { people: count, rows: await rows };
  };
  for await (const sources of people) {
    const rows = source.people(sources);
    // A refusal is for whoever reads that far.
    rows.catch(() => undefined);
    waiting.push({ people: sources.length, rows });
    if (waiting.length > source.ahead) yield next();
  }
  while (waiting.length > 0) yield next();
}
