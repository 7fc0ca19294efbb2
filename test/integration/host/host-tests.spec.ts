import { expect, it } from '@jest/globals';
import { HOST_LAYOUTS } from '../../support/host-layouts.js';
import { describeHostSteps } from '../../support/host-steps/describe-host-steps.js';
import { HOST_SUITES } from '../../support/host-steps/index.js';

HOST_LAYOUTS.forEach(describeHostSteps);

it("none of the host's tests is missing", () => {
  expect(Object.values(HOST_SUITES).map((steps) => Object.keys(steps).length)).toEqual([7, 7, 7, 7, 7, 12]);
});
