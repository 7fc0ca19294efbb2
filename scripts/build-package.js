// After `tsc` wrote the types to dist: writes the code there, as CommonJS, which every loader takes, and for each
// entry an ES module that hands on what the CommonJS one exports. So a process has one copy of the entities, in
// whatever way its modules load them.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { transformSync } from '@swc/core';
import { build } from 'esbuild';
import { commonJs, swcOptions } from '../typescript/swc-options.cjs';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** The modules that import a package which has no CommonJS form, and that package: it is bundled into them. */
const BUNDLED = new Map([[join('seeds', 'engine', 'random', 'stream-faker.ts'), '@faker-js/faker']]);

const sources = [
  'ormconfig.ts',
  ...['src', 'seeds'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file)),
  ),
];
for (const source of sources) {
  const bundled = BUNDLED.get(source);
  if (bundled) await bundle(source, bundled);
  else transform(source);
}
cpSync(join(ROOT, 'seeds/files/samples'), join(DIST, 'seeds/files/samples'), { recursive: true });
writeFileSync(join(DIST, 'package.json'), '{ "type": "commonjs" }\n');
for (const entry of entries()) handOn(entry);

/** Writes a module as CommonJS, with a source map that holds its source. */
function transform(source) {
  const file = outputOf(source);
  const text = readFileSync(join(ROOT, source), 'utf8');
  const { code, map } = transformSync(text, {
    ...swcOptions,
    swcrc: false,
    filename: join(ROOT, source),
    sourceFileName: relative(dirname(file), join(ROOT, source)),
    sourceMaps: true,
    inlineSourcesContent: true,
    module: commonJs(text),
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${code}//# sourceMappingURL=${basename(file)}.map\n`);
  writeFileSync(`${file}.map`, map);
}

/** Writes a module as CommonJS, with a package of ES modules and its license in it. */
async function bundle(source, name) {
  const license = readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8');
  await build({
    entryPoints: [join(ROOT, source)],
    outfile: outputOf(source),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    banner: { js: `/* Contains ${name}:\n\n${license.trim()}\n*/` },
    logLevel: 'warning',
  });
}

/** The CommonJS files of the entries that package.json exports. */
function entries() {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return Object.values(exports).flatMap(({ require }) => (require ? [join(ROOT, require.default)] : []));
}

/** Writes the ES module of an entry, and its types: of what it exports by default, or else of all its names. */
function handOn(file) {
  const from = `./${basename(file)}`;
  const source = readFileSync(join(ROOT, relative(DIST, file).replace(/js$/, 'ts')), 'utf8');
  // Such an entry is not loaded: it does something at once.
  const isDefault = /^export default /m.test(source);
  const names = isDefault ? [] : Object.keys(createRequire(file)(file));
  write(file.replace(/js$/, 'mjs'), [
    `import entry from '${from}';`,
    isDefault ? 'export default entry.default;' : `export const { ${names.join(', ')} } = entry;`,
  ]);
  write(
    file.replace(/js$/, 'd.mts'),
    isDefault
      ? [
          `import entry from '${from}';`,
          'declare const standard: typeof entry.default;',
          'export default standard;',
        ]
      : [`export * from '${from}';`],
  );
}

function write(file, lines) {
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function outputOf(source) {
  return join(DIST, source.replace(/ts$/, 'js'));
}
