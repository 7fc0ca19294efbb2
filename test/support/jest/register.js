// Loads the tests' modules: TypeScript as our commands load it, and `@jest/globals`.
import module from 'node:module';
import '../../../typescript/register.js';

if (module.registerHooks) module.registerHooks(await import('./hooks.js'));
else module.register('./hooks.js', import.meta.url);
