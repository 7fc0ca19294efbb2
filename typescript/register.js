// `node --import ./typescript/register.js` runs TypeScript files directly.
import module from 'node:module';
import { join } from 'node:path';
import { mapStacks } from './map-stacks.js';

mapStacks();
// From Node 22 on, V8 keeps what it compiled as well.
module.enableCompileCache?.(join(import.meta.dirname, '..', 'node_modules', '.cache', 'v8'));
if (module.registerHooks) module.registerHooks(await import('./hooks.js'));
else module.register('./hooks.js', import.meta.url);
