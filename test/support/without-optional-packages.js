// Loaded with `node --import`: resolves the packages of object storage and of charts as if they were not installed. The
// hook that is registered last is asked first.
import { register } from 'node:module';
import '../../typescript/register.js';

const hooks = `
const OPTIONAL = /^(@aws-sdk\\/|@observablehq\\/plot$|linkedom$)/;
export const resolve = (specifier, context, next) =>
  next(specifier, OPTIONAL.test(specifier) ? { ...context, parentURL: 'file:///nowhere/' } : context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
