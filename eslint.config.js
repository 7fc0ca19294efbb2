import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

// The floors of the house, top to bottom: a file may import from its own floor and from those below it.
const FLOORS = [
  ['./ormconfig.ts', './src/cli', './src/testing', './src/report', './src/index.ts'],
  ['./seeds', './src/flows', './src/exports'],
  ['./src/storage', './src/data-source'],
  ['./src/migrations', './src/entities', './src/embedded-server'],
  ['./src/catalog', './src/jsonb', './src/postgres', './src/domain'],
  ['./src/errors.ts'],
];

/** What Jest and CommonJS give a file without an import. */
const EXAMPLE_GLOBALS = 'require module test expect beforeAll afterAll beforeEach afterEach'.split(' ');

const zones = FLOORS.slice(1).map((target, index) => ({
  target,
  from: FLOORS.slice(0, index + 1).flat(),
  message: 'Imports run down the floors of the house, never up.',
}));

zones.push({
  target: ['./src/cli', './src/testing', './src/index.ts'],
  from: './seeds',
  except: ['./index.ts'],
  message: 'The seeds have one door: seeds/index.ts.',
});

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
    },
  },
  {
    // Tables that are indexed by a drawn number are within bounds by construction, and a test says what it expects.
    files: ['seeds/**', 'test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Two entities that point at each other are two modules that import each other; TypeORM resolves them late.
    files: ['src/entities/**'],
    rules: { 'import-x/no-cycle': 'off' },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
  {
    // The examples are written as their users would, and one of them is CommonJS.
    files: ['examples/*/**/*.js'],
    languageOptions: { globals: Object.fromEntries(EXAMPLE_GLOBALS.map((name) => [name, 'readonly'])) },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
