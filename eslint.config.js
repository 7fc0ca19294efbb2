import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

// The floors of the house, top to bottom: a file may import from its own floor and from those below it.
const FLOORS = [
  ['./ormconfig.ts', './src/cli', './src/index.ts'],
  ['./src/doctor'],
  ['./src/testing'],
  ['./seeds', './src/flows', './src/exports', './src/report'],
  ['./src/storage', './src/database'],
  ['./src/schema', './src/entities', './src/embedded-server'],
  ['./src/jsonb', './src/domain'],
  ['./src/postgres', './src/errors.ts', './src/error-codes.ts', './src/command-form.ts', './src/count-of.ts'],
];

// The floors within the seeds.
const SEED_FLOORS = [
  ['index.ts'],
  ['seeders'],
  ['runs'],
  ['personas'],
  ['scenarios', 'factories'],
  ['host'],
  ['engine/load'],
  ['engine/ledger', 'engine/generate'],
  ['engine/plan'],
  ['engine/random'],
  ['content', 'presets.ts', 'files'],
].map((rooms) => rooms.map((room) => `./seeds/${room}`));

/** What Jest and CommonJS give a file without an import. */
const EXAMPLE_GLOBALS = 'require module test expect beforeAll afterAll beforeEach afterEach'.split(' ');

/** Rooms of one floor that know nothing of each other: what both need has a room below them. */
const APART = ['./seeds', './src/flows', './src/exports', './src/report'];

const places = [...FLOORS, ...SEED_FLOORS].flat();
const rooms = ['src', 'seeds', 'seeds/engine']
  .flatMap((folder) => readdirSync(join(import.meta.dirname, folder)).map((name) => `./${folder}/${name}`))
  .filter((room) => room !== './seeds/engine');
const gone = places.filter((place) => !existsSync(join(import.meta.dirname, place)));
const unplaced = rooms.filter((room) => !places.includes(room));
if (gone.length + unplaced.length > 0)
  throw new Error(`FLOORS of eslint.config.js: not there: [${gone}]; on no floor: [${unplaced}].`);

const zones = [
  ...[FLOORS, SEED_FLOORS].flatMap((floors) =>
    floors.slice(1).map((target, index) => ({
      target,
      from: floors.slice(0, index + 1).flat(),
      message: 'Imports run down the floors of the house, never up.',
    })),
  ),
  {
    target: './src/schema/catalog',
    from: ['./src/schema/plan', './src/schema/migrations'],
    message: 'Reading the catalog knows nothing of plans.',
  },
  {
    target: './src/schema/plan',
    from: './src/schema/migrations',
    message: 'Plans know nothing of single migrations.',
  },
  ...APART.map((target) => ({
    target,
    from: APART.filter((other) => other !== target),
    message:
      'Seeds, flows, exports and the report are apart: what both need belongs into src/domain or another room below.',
  })),
  {
    target: ['./src/cli', './src/doctor', './src/testing', './src/index.ts'],
    from: './seeds',
    except: ['./index.ts'],
    message: 'The seeds have one door: seeds/index.ts.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist',
      'node_modules',
      'examples/*/node_modules',
      'bench/node_modules',
      'bench/loading/peers/generated',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
    },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-params': ['error', 6],
    },
  },
  {
    // The product's rules and texts: what reads or writes anything is elsewhere.
    files: ['src/domain/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'src/domain does no I/O.' }] },
      ],
    },
  },
  {
    // Tables that are indexed by a drawn number are within bounds by construction, and a test says what it expects.
    files: ['seeds/**', 'test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['seeds/**'],
    rules: { 'max-params': ['error', 4] },
  },
  {
    // Two entities that point at each other are two modules that import each other; TypeORM resolves them late.
    files: ['src/entities/**'],
    rules: { 'import-x/no-cycle': 'off' },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    // ts-node can load only a CommonJS module in the thread of its loader, and Jest requires its runtime.
    files: ['typescript/*.cjs', 'test/support/jest/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { process: 'readonly', __dirname: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // The examples are written as their users would, and some of them are CommonJS.
    files: ['examples/*/**/*.js'],
    languageOptions: { globals: Object.fromEntries(EXAMPLE_GLOBALS.map((name) => [name, 'readonly'])) },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
