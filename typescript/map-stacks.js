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
  return frame.replace(/(file:\S+\.ts):(\d+):(\d+)/, (place, url, line, column) => {
    const { originalLine, originalColumn } = mapOf(url)?.findEntry(line - 1, column - 1) ?? {};
    return originalLine === undefined ? place : `${url}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

function mapOf(url) {
  if (!maps.has(url)) {
    const path = fileURLToPath(url);
    const map = transpile(readFileSync(path, 'utf8'), path).readMap();
    maps.set(url, map && new SourceMap(JSON.parse(map)));
  }
  return maps.get(url);
}
