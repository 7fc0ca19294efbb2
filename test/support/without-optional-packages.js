// Loaded with `node --import`: resolves the packages of object storage and of charts as if they were not installed, for
// require() and for import. The hook that is registered last is asked first.
import Module, { register } from 'node:module';
import '../../typescript/register.js';

const OPTIONAL = /^(@aws-sdk\/|@observablehq\/plot$|linkedom$)/;

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) =>
  resolveFilename(request, OPTIONAL.test(request) ? { ...parent, paths: [] } : parent, ...rest);

const hooks = `
export const resolve = (specifier, context, next) =>
  next(specifier, ${OPTIONAL}.test(specifier) ? { ...context, parentURL: 'file:///nowhere/' } : context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
