// After `tsc`: writes the CommonJS twin of the testing kit, with its types, to dist/cjs, for Jest projects that
// are not ES modules. Whatever the entries import from this package comes along; packages stay as they are.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformSync } from '@swc/core';

const DIST = join(import.meta.dirname, '..', 'dist');
const ENTRIES = ['index', 'global-setup', 'global-teardown'].map((name) => join(DIST, 'src/testing', name));

const OPTIONS = { swcrc: false, jsc: { target: 'es2022' }, module: { type: 'commonjs' } };

const seen = new Set();
for (const entry of ENTRIES) {
  twin(`${entry}.js`, (code) => transformSync(code, OPTIONS).code);
  twin(`${entry}.d.ts`, (types) => types);
}
write(join(DIST, 'cjs', 'package.json'), '{ "type": "commonjs" }\n');

/** Writes a file's twin, and those of all that it imports by a relative path. */
function twin(file, transform) {
  if (seen.has(file)) return;
  seen.add(file);
  const text = readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
  write(join(DIST, 'cjs', relative(DIST, file)), transform(text));
  for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)\.js['"]/g)) {
    twin(join(dirname(file), path + (file.endsWith('.d.ts') ? '.d.ts' : '.js')), transform);
  }
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
