import type { CliCommand } from './cli-command.js';

/** A command as the list of commands shows it; its module is loaded only when somebody calls it. */
export interface CommandEntry {
  /** As it is typed, such as `db:start`. */
  readonly name: string;
  /** One line, for the list of commands. */
  readonly description: string;
  /** Imports the command's module with all that it needs. */
  load(): Promise<CliCommand>;
}

/** Every command, in the order in which `--help` lists them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'seed:integration',
    description: 'migrate the database (the embedded one is started and made ready) and seed believable rows',
    load: async () => (await import('./seed-integration.js')).seedIntegration,
  },
  {
    name: 'seed:runs',
    description: 'list the seed runs recorded in the database: options, state, units and rows',
    load: async () => (await import('./seed-runs.js')).seedRuns,
  },
  {
    name: 'seed:verify',
    description:
      'check every invariant of the seeded rows and name those that break one; exit code 1 if any does',
    load: async () => (await import('./seed-verify.js')).seedVerify,
  },
  {
    name: 'seed:revert',
    description:
      'take back exactly the rows that seed runs inserted, and their objects; rows that point at them are named and stop it',
    load: async () => (await import('./seed-revert.js')).seedRevert,
  },
  {
    name: 'seed:samples',
    description: 'print twenty rows of each table of the default run as a Markdown page; needs no database',
    load: async () => (await import('./seed-samples.js')).seedSamples,
  },
  {
    name: 'db:start',
    description: 'start the embedded PostgreSQL; it goes on running after the command',
    load: async () => (await import('./db-start.js')).dbStart,
  },
  {
    name: 'db:stop',
    description: 'stop the embedded PostgreSQL; its data stay',
    load: async () => (await import('./db-stop.js')).dbStop,
  },
  {
    name: 'db:status',
    description: 'tell whether the embedded PostgreSQL runs, where, and what it holds',
    load: async () => (await import('./db-status.js')).dbStatus,
  },
  {
    name: 'db:reset',
    description:
      'throw away everything in the embedded PostgreSQL and start it empty; port and password stay',
    load: async () => (await import('./db-reset.js')).dbReset,
  },
  {
    name: 'db:url',
    description: "print the embedded server's connection URL alone, with its password, for scripts",
    load: async () => (await import('./db-url.js')).dbUrl,
  },
  {
    name: 'db:snapshot',
    description: 'keep a copy of the current database on its server; without a name: list the copies',
    load: async () => (await import('./db-snapshot.js')).dbSnapshot,
  },
  {
    name: 'db:restore',
    description: 'put a snapshot in the place of the current database; without a name: list the snapshots',
    load: async () => (await import('./db-restore.js')).dbRestore,
  },
  {
    name: 'migration:plan',
    description: 'show what migration:run (or, with --revert, migration:revert) would do; changes nothing',
    load: async () => (await import('./migration-plan.js')).migrationPlan,
  },
  {
    name: 'migration:drift',
    description: 'tell how the database differs from the entities; exit code 1 if it does',
    load: async () => (await import('./migration-drift.js')).migrationDrift,
  },
  {
    name: 'jsonb:audit',
    description:
      'report every JSONB value that has not its shape; exit code 1 if there is any; changes nothing',
    load: async () => (await import('./jsonb-audit.js')).jsonbAudit,
  },
  {
    name: 'storage:sweep',
    description:
      'report files without a row, rows without a file and pairs that differ; exit code 1 if any is left; changes nothing without --apply',
    load: async () => (await import('./storage-sweep.js')).storageSweep,
  },
  {
    name: 'export:json-schema',
    description: 'print the shapes of the JSONB fields as JSON Schema (draft 2020-12)',
    load: async () => (await import('./export-json-schema.js')).exportJsonSchema,
  },
];
