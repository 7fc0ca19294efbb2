import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personas } from './personas.js';

/*
 * Rewrites integration-personas.ts. Run it when the generator's version is raised:
 * `node --import ./typescript/register.js seeds/personas/write-integration-personas.ts`
 */
const lines = Object.entries(personas()).flatMap(([name, persona]) => [
  `  ${name}: {`,
  ...Object.entries(persona).map(([key, value]) => `    ${key}: '${value as string}',`),
  '  },',
]);
writeFileSync(
  join(import.meta.dirname, 'integration-personas.ts'),
  [
    "import type { Personas } from './personas.js';",
    '',
    '/** The personas of the default `integration` run; written by `write-integration-personas.ts`. */',
    'export const INTEGRATION_PERSONAS: Personas = {',
    ...lines,
    '};',
    '',
  ].join('\n'),
);
