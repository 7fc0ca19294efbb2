import type { People } from '../plan/people.js';
import type { PeoplePart } from '../plan/seed-units.js';
import { chunksOf, type ChunkSource } from './chunk-source.js';

/** Where the rows of people come from, and where they go. */
export interface PeopleWriting<Rows> {
  readonly people: People;
  readonly source: ChunkSource<Rows>;
  write(rows: Rows): Promise<void> | void;
  /** Called before the first people and after each chunk, with the people written so far. */
  onPeople(written: number): void;
}

/** Writes the rows of a part of the people, chunk by chunk. */
export async function writePeople<Rows>(
  part: PeoplePart,
  { people, source, write, onPeople }: PeopleWriting<Rows>,
): Promise<void> {
  let written = 0;
  onPeople(written);
  for await (const chunk of chunksOf(source, people.chunksOf(part, source.peoplePerChunk))) {
    await write(chunk.rows);
    source.reuse(chunk.rows);
    onPeople((written += chunk.people));
  }
}
