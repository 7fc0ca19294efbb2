import { describe } from '@jest/globals';
import { openStream } from '../../../seeds/engine/random/random-stream.js';
import { describeSomeCuts } from '../../support/storage/describe-cuts.js';

// All of the cases: npm run test:soak -- storage-cuts.
describe('I011: an operation on files that is cut', () => describeSomeCuts(openStream(8, 'cuts', 'spec')));
