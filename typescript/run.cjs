// `node typescript/run.cjs <program>.ts [arguments]` runs a program of `src` or `seeds`. Its modules become CommonJS, as in
// the package, and start in half the time: Node 20 asks a thread about each import of an ES module.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { transpile } = require('./transpile.cjs');

process.argv.splice(1, 1);
const program = resolve(process.argv[1]);
process.argv[1] = program;

// A module of one's own in TypeScript may import ours, and both must then be of one kind.
if (process.argv.some((word) => word.startsWith('--scenarios-from'))) void runAsModule();
else runAsCommonJs();

async function runAsModule() {
  await import('./register.js');
  await import(pathToFileURL(program).href);
}

function runAsCommonJs() {
  require('./map-stacks.js').mapStacks();
  Module.enableCompileCache?.(join(__dirname, '..', 'node_modules', '.cache', 'v8'));
  Module._extensions['.ts'] = (module, path) => {
    module._compile(transpile(readFileSync(path, 'utf8'), path, 'commonjs').code, path);
  };
  const resolveFilename = Module._resolveFilename;
  // Our imports name the JavaScript that a TypeScript file becomes.
  Module._resolveFilename = (request, parent, ...rest) => {
    if (request.startsWith('.') && request.endsWith('.js') && parent?.filename?.endsWith('.ts')) {
      const path = resolve(dirname(parent.filename), `${request.slice(0, -'js'.length)}ts`);
      if (existsSync(path)) return path;
    }
    return resolveFilename(request, parent, ...rest);
  };
  require(program);
}
