// What `@jest/globals` has. A test file gets them anew; whoever imported them before sees the new ones.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test;

/** Call before a test file is imported. */
export function setGlobals(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals);
}
