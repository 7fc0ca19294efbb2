// Loaded with `node --import`: writes the process's greatest resident memory, in KiB, into the file of BENCH_MEMORY_FILE when it ends.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.BENCH_MEMORY_FILE;
if (isMainThread && file) {
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
