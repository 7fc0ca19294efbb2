import { writeFileSync } from 'node:fs';
import {
  CHECKSUM_FILE,
  computeChecksums,
  readRecordedChecksums,
} from '../unit/seeds/support/content-checksums.js';

// "npm run record:checksums": records what the seeded rows hash to, once the generator's version was raised.
const recorded = readRecordedChecksums();
const computed = computeChecksums();
const isSame = JSON.stringify(recorded.checksums) === JSON.stringify(computed.checksums);
if (!isSame && recorded.generatorVersion === computed.generatorVersion) {
  console.error(
    `Seeded rows differ from those recorded for generator version ${recorded.generatorVersion}. ` +
      'Raise GENERATOR_VERSION if that is meant, then record again.',
  );
  process.exitCode = 1;
} else {
  writeFileSync(CHECKSUM_FILE, `${JSON.stringify(computed, null, 2)}\n`);
  console.log(`Recorded for generator version ${computed.generatorVersion}: ${CHECKSUM_FILE}`);
}
