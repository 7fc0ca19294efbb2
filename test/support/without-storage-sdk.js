// Loaded with `node --import`: resolves the packages of object storage as if they were not installed. The hook that is
// registered last is asked first.
import { register } from 'node:module';
import '../../typescript/register.js';

const hooks = `
export const resolve = (specifier, context, next) =>
  next(specifier, specifier.startsWith('@aws-sdk/') ? { ...context, parentURL: 'file:///nowhere/' } : context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
