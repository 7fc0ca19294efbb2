import type { Job } from './cut-operation.js';
import { openPlace, performOperation } from './perform-operation.js';

// Run by cut-operation.ts: does several operations at once, each at its own place, until it is killed.
const jobs = JSON.parse(process.env.JOBS!) as Job[];
await Promise.all(
  jobs.map(async ({ operation, place, subject }) => {
    await performOperation(operation, await openPlace(place), subject);
    throw new Error(`Nobody held ${operation}.`);
  }),
);
