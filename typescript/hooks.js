import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transpile } from './transpile.cjs';

// Both hooks answer at once or hand on, so that they work in this thread and, on Node 20, in that of the loader.

/** A query is of who imports a file more than once. */
const TYPESCRIPT = /^file:.*\.ts(\?|$)/;

/** Our imports name the JavaScript that a TypeScript file becomes. */
export function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && TYPESCRIPT.test(context.parentURL)) {
    const url = new URL(`${specifier.slice(0, -'js'.length)}ts`, context.parentURL);
    if (existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export function load(url, context, next) {
  if (!TYPESCRIPT.test(url)) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = transpile(readFileSync(path, 'utf8'), path, 'module');
  return { format: 'module', source: code, shortCircuit: true };
}
