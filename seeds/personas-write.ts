import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personas } from './personas.js';

/*
 * Writes personas-integration.ts anew: `node --import ./ts-node.register.js seeds/personas-write.ts`, to be called when
 * the generator's version is raised.
 */
const lines = Object.entries(personas()).flatMap(([name, persona]) => [
  `  ${name}: {`,
  ...Object.entries(persona).map(([key, value]) => `    ${key}: '${value as string}',`),
  '  },',
]);
writeFileSync(
  join(import.meta.dirname, 'personas-integration.ts'),
  [
    "import type { Personas } from './personas.js';",
    '',
    '/** The personas of the default `integration` run; written by `personas-write.ts`. */',
    'export const INTEGRATION_PERSONAS: Personas = {',
    ...lines,
    '};',
    '',
  ].join('\n'),
);
