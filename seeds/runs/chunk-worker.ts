import { parentPort, workerData } from 'node:worker_threads';
import { ChunkMaker } from '../engine/load/chunk-maker.js';
import {
  buffersOf,
  type ChunkAnswer,
  type ChunkRequest,
  type ChunkWorkerData,
} from '../engine/load/chunk-request.js';
import { makeGenerator } from '../scenarios/make-generator.js';
import type { EncodedRows } from '../engine/load/row-encoder.js';

const { recipe, tables, peopleAtOnce } = workerData as ChunkWorkerData;
const maker = new ChunkMaker(makeGenerator(recipe), tables, peopleAtOnce);

parentPort?.on('message', (request: ChunkRequest) => {
  const answer = answerTo(request);
  parentPort?.postMessage(answer, 'rows' in answer ? buffersOf(answer.rows) : []);
});

function answerTo(request: ChunkRequest): ChunkAnswer {
  try {
    return { rows: rowsFor(request) };
  } catch (error) {
    const { message, stack = '', code } = error as Error & { code?: string };
    return { error: { code, message, stack } };
  }
}

function rowsFor(request: ChunkRequest): readonly EncodedRows[] {
  switch (request.kind) {
    case 'base':
      return maker.base();
    case 'skipBase':
      maker.skipBase();
      return [];
    case 'people':
      maker.reuse(request.written);
      return maker.people(request.sources);
  }
}
