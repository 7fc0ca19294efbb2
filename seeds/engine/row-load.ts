import { availableParallelism } from 'node:os';
import { qualifiedName } from '../../src/catalog/schema-names.js';
import { ChunkMaker } from './chunk-maker.js';
import { chunksOf, type ChunkSource } from './chunk-source.js';
import { withFormats, type CopyTable } from './copy-format.js';
import { CopyWriter, type RowCounts } from './copy-writer.js';
import type { SeedWork } from './find-work.js';
import { dropOwnKeys, keptKeys, type DroppedKeys, type IndexStrategy } from './index-strategy.js';
import { localChunks } from './local-chunks.js';
import type { SeedSession } from './seed-session.js';
import type { SeedUnit } from './seed-units.js';
import { workerChunks } from './worker-chunks.js';

/** People whose rows are made before they are written. */
const PEOPLE_PER_CHUNK = 500;

/** Fewest people for whom a thread is worth the time that it takes to start. */
const PEOPLE_FOR_WORKER = 5_000;

/** Fewest people of a unit for whom building our keys and indexes after the rows is worth its fixed costs. */
const PEOPLE_FOR_REBUILD = 2_000;

/** How rows are loaded; nothing of it decides what they are. */
export interface LoadOptions {
  /** Whether our keys and indexes are kept while rows are written, as others who use the tables need them. */
  readonly online?: boolean;
  /** Whether rows are made in a thread of their own; by default where there are many, and a second core. */
  readonly worker?: boolean;
}

/** How rows were loaded. */
export interface LoadSummary extends IndexStrategy {
  /** Whether they were made in a thread of their own. */
  readonly worker: boolean;
}

/** Writes a run's rows, unit by unit, from one generator to one connection. */
export class RowLoad {
  readonly #session: SeedSession;
  readonly #work: SeedWork;
  readonly #tables: readonly CopyTable[];
  readonly #source: ChunkSource;
  readonly #keepsKeys: string | undefined;
  #indexes: IndexStrategy = { rebuilt: 0 };

  private constructor(
    session: SeedSession,
    work: SeedWork,
    tables: readonly CopyTable[],
    source: ChunkSource,
    keepsKeys: string | undefined,
  ) {
    this.#session = session;
    this.#work = work;
    this.#tables = tables;
    this.#source = source;
    this.#keepsKeys = keepsKeys;
  }

  /**
   * Makes ready to write. Whoever opens it closes it.
   *
   * @param isShard - whether other processes write other parts of the run
   */
  static async open(
    session: SeedSession,
    work: SeedWork,
    isShard: boolean,
    options: LoadOptions = {},
  ): Promise<RowLoad> {
    const { generator } = work;
    const tables = await withFormats(session.queryRunner, generator.tablesIn(session.schemas));
    const source = usesWorker(work, options)
      ? workerChunks({ recipe: generator.recipe!, tables })
      : localChunks(new ChunkMaker(generator, tables));
    return new RowLoad(session, work, tables, source, keepsKeys(session, isShard, options));
  }

  /** How rows have been loaded so far. */
  get summary(): LoadSummary {
    return { ...this.#indexes, worker: this.#source.ahead > 0 };
  }

  /** Has what all people share known without writing it: to be called before other units where the base is there already. */
  async skipBase(): Promise<void> {
    await this.#source.skipBase();
  }

  /**
   * Writes a unit in the transaction that is open.
   *
   * @param onChunk - called before the first people and after each chunk of them with the people and rows written so far
   * @returns the rows written, by table
   */
  async writeUnit(unit: SeedUnit, onChunk: (people: number, rows: number) => void): Promise<RowCounts> {
    const keys = await this.#dropKeys(unit);
    const writer = new CopyWriter(await this.#session.queryRunner.connect(), this.#tables);
    if (unit.base) await writer.write(await this.#source.base());
    if (unit.people) {
      const people = this.#work.people.chunksOf(unit.people, PEOPLE_PER_CHUNK);
      let written = 0;
      onChunk(written, writer.rows);
      for await (const chunk of chunksOf(this.#source, people)) {
        await writer.write(chunk.rows);
        onChunk((written += chunk.people), writer.rows);
      }
    }
    await keys.rebuild();
    this.#indexes = { ...keys.strategy, rebuilt: this.#indexes.rebuilt + keys.strategy.rebuilt };
    return writer.counts;
  }

  /** Has the server look at the tables, so that queries are planned well from the first. */
  async analyze(): Promise<void> {
    const tables = this.#tables.map(({ schema, name }) => qualifiedName(schema, name));
    await this.#session.queryRunner.query(`ANALYZE ${tables.join(', ')}`);
  }

  /** Lets go of what it holds. */
  async close(): Promise<void> {
    await this.#source.close();
  }

  async #dropKeys({ people }: SeedUnit): Promise<DroppedKeys> {
    const { queryRunner, schemas } = this.#session;
    if (this.#keepsKeys !== undefined) return keptKeys(this.#keepsKeys);
    if (!people || this.#work.people.countOf(people) < PEOPLE_FOR_REBUILD)
      return keptKeys('there are few rows');
    return dropOwnKeys(queryRunner, schemas.integration, this.#tables);
  }
}

function usesWorker({ generator, people }: SeedWork, { worker }: LoadOptions): boolean {
  const isWorth = people.count >= PEOPLE_FOR_WORKER && availableParallelism() > 1;
  return generator.recipe !== undefined && (worker ?? isWorth);
}

/** @returns why keys are kept whatever the database says */
function keepsKeys(
  { queryRunner }: SeedSession,
  isShard: boolean,
  { online }: LoadOptions,
): string | undefined {
  if (online) return 'that was asked for';
  if (isShard) return 'other shards write at the same time';
  return queryRunner.isTransactionActive ? 'the transaction is the caller’s' : undefined;
}
