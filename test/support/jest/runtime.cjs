const { pathToFileURL } = require('node:url');

/** What there is of Jest's `jest`: no mocks of modules, since modules are Node's. */
const OF_MOCKER = [
  'fn',
  'spyOn',
  'mocked',
  'replaceProperty',
  'clearAllMocks',
  'resetAllMocks',
  'restoreAllMocks',
];
const OF_TIMERS = [
  'useFakeTimers',
  'useRealTimers',
  'setSystemTime',
  'advanceTimersByTime',
  'advanceTimersByTimeAsync',
];

/** How often each file was imported in this process. */
const imports = new Map();

/**
 * Imports test files as Node does, for Jest's `runtime`: a worker loads a module once, and not once for each test file.
 * What runs the tests and reports on them is Jest's own.
 */
module.exports = class PlainRuntime {
  constructor(_config, environment, _resolver, _transformer, _cacheFS, { collectCoverage }) {
    if (collectCoverage)
      throw new Error("Jest can't measure coverage where Node loads the modules; use npx c8 npm test.");
    this.environment = environment;
  }

  /** The module that holds the tests of a file; each file gets its own. */
  requireInternalModule(path) {
    Reflect.deleteProperty(require.cache, path);
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    const { moduleMocker, fakeTimersModern } = this.environment;
    this.globals = {
      ...globals,
      jest: { ...bind(moduleMocker, OF_MOCKER), ...bind(fakeTimersModern, OF_TIMERS) },
    };
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    await import('./register.js');
    const { mapStacks } = await import('../../../typescript/map-stacks.js');
    const { setGlobals } = await import('./globals.js');
    // Jest set its own before.
    mapStacks();
    setGlobals(this.globals);
    const { href } = pathToFileURL(path);
    const times = (imports.get(href) ?? 0) + 1;
    imports.set(href, times);
    // Node runs a module once; two projects may run the same file in one process.
    await import(times === 1 ? href : `${href}?${times}`);
  }

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {}
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
};

function bind(target, names) {
  return Object.fromEntries(names.map((name) => [name, target[name].bind(target)]));
}
