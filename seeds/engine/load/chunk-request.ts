import type { CopyTable } from './copy-format.js';
import type { GeneratorRecipe } from '../generate/generator.js';
import type { PersonSource } from '../plan/people.js';
import type { EncodedRows } from './row-encoder.js';

/** What the thread that makes chunks is started with. */
export interface ChunkWorkerData {
  readonly recipe: GeneratorRecipe;
  readonly tables: readonly CopyTable[];
  /** People whose rows are made together, if not the usual number. */
  readonly peopleAtOnce?: number | undefined;
}

/** What it is asked for. */
export type ChunkRequest =
  | { readonly kind: 'base' }
  | { readonly kind: 'skipBase' }
  | {
      readonly kind: 'people';
      readonly sources: readonly PersonSource[];
      /** Written rows, whose buffers can be recycled. */
      readonly written: readonly EncodedRows[];
    };

/** What it answers, in the order of the requests. */
export type ChunkAnswer =
  | { readonly rows: readonly EncodedRows[] }
  | {
      readonly error: { readonly code: string | undefined; readonly message: string; readonly stack: string };
    };

/** The buffers of rows that threads do not share; they are transferred between them instead of copied. */
export function buffersOf(rows: readonly EncodedRows[]): ArrayBuffer[] {
  return rows.flatMap(({ bytes: { buffer } }) => (buffer instanceof ArrayBuffer ? buffer : []));
}
