import { OLDER_IN_PUBLIC } from '../../support/host-layouts.js';
import { describeHostSteps } from '../../support/host-steps/describe-host-steps.js';

describeHostSteps(OLDER_IN_PUBLIC);
