const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { threadId } = require('node:worker_threads');
const { version } = require('@swc/core/package.json');
const { commonJs, swcOptions } = require('./swc-options.cjs');

const ROOT = dirname(__dirname);
const CACHE = join(ROOT, 'node_modules', '.cache', 'typescript');
const OPTIONS = { ...swcOptions, sourceMaps: true, swcrc: false };
const COMPILER = createHash('sha256').update(JSON.stringify([version, OPTIONS, String(commonJs)]));

/**
 * Turns a TypeScript file into JavaScript. The result is kept under `node_modules/.cache`, one for each file of this
 * repository and format, and is used as long as file, path, swc and its options are the same; so it is never stale.
 *
 * @param {string} source - the file's contents
 * @param {string} path - the file's absolute path
 * @param {'module' | 'commonjs'} format - of the JavaScript
 * @returns {{ code: string, readMap: () => string | undefined }} the source map is read only when asked for
 */
exports.transpile = function transpile(source, path, format) {
  const key = COMPILER.copy().update(path).update('\0').update(source).digest('hex');
  const place = join(CACHE, format, relative(ROOT, path));
  const kept = readKept(`${place}.js`, key);
  if (kept !== undefined) return { code: kept, readMap: () => readKept(`${place}.map`, key) };

  // Loaded only here: it takes longer than everything else in this folder.
  const { code, map } = require('@swc/core').transformSync(source, {
    ...OPTIONS,
    ...(format === 'commonjs' && { module: commonJs(source) }),
    filename: path,
  });
  if (!relative(ROOT, path).startsWith('..')) {
    keep(`${place}.map`, key, map);
    keep(`${place}.js`, key, code);
  }
  return { code, readMap: () => map };
};

function readKept(path, key) {
  try {
    const text = readFileSync(path, 'utf8');
    return text.startsWith(key) ? text.slice(key.length) : undefined;
  } catch {
    return undefined;
  }
}

/** Other processes may read and write the same file at this moment, so it appears whole. */
function keep(path, key, text) {
  const unfinished = `${path}.${process.pid}.${threadId}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, key + text);
    renameSync(unfinished, path);
  } catch {
    // Where nothing can be written, every start transpiles again.
  }
}
