import type { CliCommand } from './cli-command.js';

/** An entry in the list of commands; its module is loaded only when called. */
export interface CommandEntry {
  /** As typed, such as `db:start`. */
  readonly name: string;
  /** One line, for the list of commands. */
  readonly description: string;
  /** Imports the command's module and its dependencies. */
  load(): Promise<CliCommand>;
}

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'seed:integration',
    description: 'seed believable rows; starts and migrates the embedded database if no other is set',
    load: async () => (await import('./seed-integration.js')).seedIntegration,
  },
  {
    name: 'seed:runs',
    description: 'list the recorded seed runs: options, state, units and rows',
    load: async () => (await import('./seed-runs.js')).seedRuns,
  },
  {
    name: 'seed:verify',
    description:
      'check the invariants of the seeded rows and name the rows that break one; exit code 1 if any does, 3 if there is no run',
    load: async () => (await import('./seed-verify.js')).seedVerify,
  },
  {
    name: 'seed:calibration',
    description:
      'measure the seeded rows against published figures of how people learn; exit code 1 if one is out of its range, 3 if nothing was measured',
    load: async () => (await import('./seed-calibration.js')).seedCalibration,
  },
  {
    name: 'seed:revert',
    description:
      'delete exactly the rows that seed runs inserted, and their objects; stops if other rows refer to them',
    load: async () => (await import('./seed-revert.js')).seedRevert,
  },
  {
    name: 'seed:samples',
    description: 'print twenty rows of each table of the default run as a Markdown page; needs no database',
    load: async () => (await import('./seed-samples.js')).seedSamples,
  },
  {
    name: 'personas',
    description: 'list the named people of a run: what their rows say, their ids and e-mail addresses',
    load: async () => (await import('./personas.js')).personas,
  },
  {
    name: 'doctor',
    description:
      'look whether all is there: Node, PostgreSQL, settings, rights, tables, runs; exit code 1 if not; changes nothing',
    load: async () => (await import('./doctor.js')).doctor,
  },
  {
    name: 'report',
    description:
      'write a page about what is in the database: rows, funnels, leaderboard, activity, nudges, retention, storage',
    load: async () => (await import('./report.js')).report,
  },
  {
    name: 'db:start',
    description: 'start the embedded PostgreSQL; it keeps running after the command',
    load: async () => (await import('./db-start.js')).dbStart,
  },
  {
    name: 'db:stop',
    description: 'stop the embedded PostgreSQL, and that of tests unless a test uses it; keeps their data',
    load: async () => (await import('./db-stop.js')).dbStop,
  },
  {
    name: 'db:status',
    description: 'show whether the embedded PostgreSQL is running, where, and what it holds',
    load: async () => (await import('./db-status.js')).dbStatus,
  },
  {
    name: 'db:reset',
    description: 'delete everything in the embedded PostgreSQL and start it empty; keeps port and password',
    load: async () => (await import('./db-reset.js')).dbReset,
  },
  {
    name: 'db:host',
    description: "create the host's tables in an empty database of your own; refuses where anything is there",
    load: async () => (await import('./db-host.js')).dbHost,
  },
  {
    name: 'db:url',
    description: "print only the embedded server's connection URL, with its password, for scripts",
    load: async () => (await import('./db-url.js')).dbUrl,
  },
  {
    name: 'db:snapshot',
    description: 'copy the current database under a name; without a name, list the copies',
    load: async () => (await import('./db-snapshot.js')).dbSnapshot,
  },
  {
    name: 'db:restore',
    description: 'replace the current database with a snapshot; without a name, list the snapshots',
    load: async () => (await import('./db-restore.js')).dbRestore,
  },
  {
    name: 'migration:run',
    description:
      'run the pending migrations: create what is absent, adopt what is there, refuse what differs',
    load: async () => (await import('./migration-run.js')).migrationRun,
  },
  {
    name: 'migration:revert',
    description: 'revert the migration that ran last: drop what it created, keep what it adopted',
    load: async () => (await import('./migration-revert.js')).migrationRevert,
  },
  {
    name: 'migration:show',
    description: 'list the migrations, those that have run with an X',
    load: async () => (await import('./migration-show.js')).migrationShow,
  },
  {
    name: 'migration:plan',
    description: 'show what migration:run (or, with --revert, migration:revert) would do; changes nothing',
    load: async () => (await import('./migration-plan.js')).migrationPlan,
  },
  {
    name: 'migration:drift',
    description: 'show how the database differs from the entities; exit code 1 if it does',
    load: async () => (await import('./migration-drift.js')).migrationDrift,
  },
  {
    name: 'citus:distribute',
    description:
      'distribute our tables over the workers of a Citus cluster; the rows of a person stay together',
    load: async () => (await import('./citus-distribute.js')).citusDistribute,
  },
  {
    name: 'citus:undistribute',
    description: 'bring our tables back to the coordinator, as they were; keeps their rows',
    load: async () => (await import('./citus-undistribute.js')).citusUndistribute,
  },
  {
    name: 'models:usage',
    description:
      'show which test suites use which of the ten tables, as INTEGRATION_USAGE_FILE records it, and which are used by none',
    load: async () => (await import('./models-usage.js')).modelsUsage,
  },
  {
    name: 'jsonb:audit',
    description:
      'report every JSONB value that does not match its shape; exit code 1 if there is one; changes nothing',
    load: async () => (await import('./jsonb-audit.js')).jsonbAudit,
  },
  {
    name: 'storage:sweep',
    description:
      'report files without a row, rows without a file and pairs that differ; exit code 1 if any is left; changes nothing without --apply',
    load: async () => (await import('./storage-sweep.js')).storageSweep,
  },
  {
    name: 'export:prisma',
    description: "print the models as a Prisma schema, or merge them into the host's with --into",
    load: async () => (await import('./export-prisma.js')).exportPrisma,
  },
  {
    name: 'export:sql',
    description: 'print the migrations as one idempotent SQL file, or with --down the file that reverts them',
    load: async () => (await import('./export-sql.js')).exportSql,
  },
  {
    name: 'export:json-schema',
    description: 'print the shapes of the JSONB fields as JSON Schema (draft 2020-12)',
    load: async () => (await import('./export-json-schema.js')).exportJsonSchema,
  },
  {
    name: 'export:zod',
    description: "print the shapes of the JSONB fields as Zod schemas for the host's SchemaRegistry",
    load: async () => (await import('./export-zod.js')).exportZod,
  },
  {
    name: 'export:erd',
    description: 'print the tables and their keys as an entity relationship diagram (Mermaid)',
    load: async () => (await import('./export-erd.js')).exportErd,
  },
];
