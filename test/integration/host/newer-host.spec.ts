import { NEWER_IN_OWN_SCHEMA } from '../../support/host-layouts.js';
import { describeHostSteps } from '../../support/host-steps/describe-host-steps.js';

describeHostSteps(NEWER_IN_OWN_SCHEMA);
