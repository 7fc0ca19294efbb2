import { describe } from '@jest/globals';
import { describeAllCuts } from '../support/storage/describe-cuts.js';

describe('an operation on files that is cut:', () => describeAllCuts());
