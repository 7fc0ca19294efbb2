const { transpile } = require('./transpile.cjs');

/** What tsconfig.json names for ts-node, on which `typeorm-ts-node-esm` runs; it can't be an ES module. */
exports.create = () => ({
  transpile(source, { fileName }) {
    const { code, readMap } = transpile(source, fileName, 'module');
    return { outputText: code, sourceMapText: readMap() };
  },
});
