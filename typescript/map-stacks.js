import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transpile } from './transpile.cjs';

/**
 * Lets stacks name lines of the TypeScript files. Node's own source maps are read whenever a file is loaded; these
 * only when somebody looks at a stack.
 */
export function mapStacks() {
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames.map((frame) => `\n    at ${mapFrame(String(frame))}`)].join('');
}

const maps = new Map();

function mapFrame(frame) {
  return frame.replace(/((?:file:|\/|\w:\\)[^()]+\.ts):(\d+):(\d+)/, (place, file, line, column) => {
    const { originalLine, originalColumn } = mapOf(file)?.findEntry(line - 1, column - 1) ?? {};
    return originalLine === undefined ? place : `${file}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

/** An ES module is named by its URL in a stack, a CommonJS one by its path. */
function mapOf(file) {
  if (!maps.has(file)) {
    const [path, format] = file.startsWith('file:') ? [fileURLToPath(file), 'module'] : [file, 'commonjs'];
    const map = transpile(readFileSync(path, 'utf8'), path, format).readMap();
    maps.set(file, map && new SourceMap(JSON.parse(map)));
  }
  return maps.get(file);
}
