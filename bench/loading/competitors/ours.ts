import { join } from 'node:path';
import { endChild } from '../../program/run-child.js';
import type { Competitor } from '../competitor.js';
import { OURS_JOB, type OursJob, type OursResult } from '../load-ours-job.js';

/**
 * Our loader as it is, in a process of its own: V8 runs a program more slowly in a process in which another copy of it ran, as the
 * sources do here. Where only some tables are to be loaded, the rows of the others are not written.
 */
export const ours: Competitor = {
  name: 'ours',
  label: 'ours',
  how: 'the built package makes the rows, checks them and loads them, `ANALYZE` included; nothing is prepared',
  load: async ({ database, tables, users, postmaster, signal, remark, took }) => {
    const job: OursJob = { url: database.url, tables, users, postmaster };
    const { code, stdout, stderr } = await endChild(
      process.execPath,
      ['--import', './typescript/register.js', join(import.meta.dirname, '..', 'load-ours.ts')],
      { [OURS_JOB]: JSON.stringify(job) },
      signal,
    );
    if (code !== 0) throw new Error(`Our load ended with exit code ${code}:\n${stderr}`);
    const { remark: told, ...cost } = JSON.parse(stdout) as OursResult;
    remark(told);
    took(cost);
  },
};
