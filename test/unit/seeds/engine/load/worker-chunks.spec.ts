import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ChunkMaker } from '../../../../../seeds/engine/load/chunk-maker.js';
import { chunksOf, type ChunkSource } from '../../../../../seeds/engine/load/chunk-source.js';
import type { CopyTable } from '../../../../../seeds/engine/load/copy-format.js';
import { localChunks } from '../../../../../seeds/engine/load/local-chunks.js';
import { newPeople, type PersonSource } from '../../../../../seeds/engine/plan/people.js';
import { resolveRunOptions } from '../../../../../seeds/engine/plan/run-options.js';
import { planRun } from '../../../../../seeds/engine/plan/run-plan.js';
import { workerChunks } from '../../../../../seeds/engine/load/worker-chunks.js';
import { makeGenerator } from '../../../../../seeds/scenarios/make-generator.js';

const plan = planRun(resolveRunOptions({ users: 7 }));
const tables = makeGenerator({ plan })
  .tablesIn({ host: 'public', integration: 'public' })
  .map((table): CopyTable => ({ ...table, format: 'text' }));
const people = (size: number) => newPeople(7).chunksOf({ part: 0, parts: 1 }, size);

const entry = new URL('../../../../../seeds/runs/chunk-worker.ts', import.meta.url);

let source: ChunkSource | undefined;
afterEach(() => source?.close());

async function allOf(from: ChunkSource): Promise<unknown[]> {
  const chunks: unknown[] = [(await from.base()).map(readable)];
  for await (const { people: count, rows } of chunksOf(from, people(3)))
    chunks.push(count, rows.map(readable));
  return chunks;
}

const readable = ({ table, rows, bytes }: { table: string; rows: number; bytes: Uint8Array }): unknown => ({
  table,
  rows,
  text: Buffer.from(bytes).toString(),
});

describe('chunks made in threads of their own', () => {
  it.each([1, 2, 3, 4])('are those that this thread makes, in the same order: %i threads', async (count) => {
    source = workerChunks(entry, { recipe: { plan }, tables }, { count });
    const own = localChunks(new ChunkMaker(makeGenerator({ plan }), tables));

    expect(await allOf(source)).toEqual(await allOf(own));
  });

  it('are made without TypeORM and pg, which each thread would load anew', async () => {
    const run = fileURLToPath(new URL('../../../../../typescript/run.cjs', import.meta.url));
    const listing = `
      require(require('node:worker_threads').workerData.run);
      require('node:worker_threads').parentPort.postMessage(Object.keys(require.cache));`;
    const workerData = { recipe: { plan }, tables, run };
    const thread = new Worker(listing, {
      eval: true,
      workerData,
      argv: [fileURLToPath(entry)],
      execArgv: [],
    });
    const [modules] = (await once(thread, 'message')) as [string[]];
    await thread.terminate();

    expect(modules).toContain(fileURLToPath(entry));
    expect(modules.filter((path) => /node_modules.(typeorm|pg)\b/.test(path))).toEqual([]);
  });

  it('are asked for in constant number, however many people there are', async () => {
    source = workerChunks(entry, { recipe: { plan }, tables }, { count: 4 });
    let asked = 0;
    const counting = {
      ...source,
      people: (some: readonly PersonSource[]) => (asked++, source!.people(some)),
    };
    await source.base();
    const many = newPeople(7_000).chunksOf({ part: 0, parts: 1 }, 1);
    await chunksOf(counting, many).next();

    expect(asked).toBe(source.ahead + 1);
    expect(source.ahead).toBe(5);
  });

  it('lie in memory that both threads share, in the binary format, and are written there anew once they are sent', async () => {
    const binary = tables.map((table): CopyTable => ({ ...table, format: 'binary' }));
    source = workerChunks(entry, { recipe: { plan }, tables: binary });
    await source.base();
    const written = await source.people([0]);
    const before = written.map(readable);
    source.reuse(written);
    await source.people([1]);
    await source.people([2]);

    expect(written.map(({ bytes }) => bytes.buffer)).toEqual(
      written.map(() => expect.any(SharedArrayBuffer) as unknown),
    );
    expect(written.map(readable)).not.toEqual(before);
  });

  it('that cannot be made are refused by code, table, column and row', async () => {
    const wrong = tables.map((table) =>
      table.name === 'User' ? { ...table, columns: { ...table.columns, points: 'boolean' as const } } : table,
    );
    source = workerChunks(entry, { recipe: { plan }, tables: wrong });

    await expect(source.base()).rejects.toMatchObject({
      code: 'SEED_VALUE_REFUSED',
      message: expect.stringMatching(/^User\.points of row "[0-9a-f-]{36}" is neither true nor false: 0/),
    });
  });

  it('end all threads where one of them cannot make its own, and refuse with its error what others were asked for', async () => {
    const wrong = tables.map((table) =>
      table.name === 'User'
        ? { ...table, columns: { ...table.columns, passwordHash: 'boolean' as const } }
        : table,
    );
    source = workerChunks(entry, { recipe: { plan }, tables: wrong }, { count: 3 });
    await source.skipBase();
    const asked = [[0, 1, 2, 3], [4], [5], [6]].map((some) => source!.people(some));
    const answers = await Promise.allSettled(asked);

    const refusal = { status: 'rejected', reason: expect.objectContaining({ code: 'SEED_VALUE_REFUSED' }) };
    expect(answers).toEqual(asked.map(() => refusal));
    await expect(source.people([1])).rejects.toMatchObject({ code: 'SEED_VALUE_REFUSED' });
  });

  it('are not waited for once the threads are gone', async () => {
    source = workerChunks(entry, { recipe: { plan }, tables }, { count: 2 });
    const waiting = [source.people([0]), source.people([2])];
    await Promise.all([
      ...waiting.map((chunk) => expect(chunk).rejects.toThrow('have ended')),
      source.close(),
    ]);

    await expect(source.people([1])).rejects.toThrow('have ended');
  });
});

it('as many chunks are asked for ahead as the source likes, and no more', async () => {
  const asked: number[] = [];
  const slow: ChunkSource = {
    ...localChunks(new ChunkMaker(makeGenerator({ plan }), tables)),
    ahead: 2,
    people: async (sources) => {
      asked.push(sources.length);
      return [];
    },
  };
  const chunks = chunksOf(slow, people(1));

  await chunks.next();
  expect(asked).toHaveLength(3);
  await chunks.next();
  expect(asked).toHaveLength(4);
  for await (const { people: count } of chunks) expect(count).toBe(1);
  expect(asked).toHaveLength(7);
});
