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

/** An ES module is named by its URL in a stack, and here by its path, as a CommonJS one is. */
function mapFrame(frame) {
  return frame.replace(
    /((?:file:|\/|\w:\\)[^()?]+\.ts)(?:\?\d+)?:(\d+):(\d+)/,
    (_place, file, line, column) => {
      const [path, format] = file.startsWith('file:') ? [fileURLToPath(file), 'module'] : [file, 'commonjs'];
      const { originalLine, originalColumn } = mapOf(path, format)?.findEntry(line - 1, column - 1) ?? {};
      return originalLine === undefined
        ? `${path}:${line}:${column}`
        : `${path}:${originalLine + 1}:${originalColumn + 1}`;
    },
  );
}

function mapOf(path, format) {
  if (!maps.has(path)) {
    const map = transpile(readFileSync(path, 'utf8'), path, format).readMap();
    maps.set(path, map && new SourceMap(JSON.parse(map)));
  }
  return maps.get(path);
}
