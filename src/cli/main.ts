#!/usr/bin/env node
import type { CliCommand } from './cli-command.js';
import { dbReset } from './db-reset.js';
import { dbRestore } from './db-restore.js';
import { dbSnapshot } from './db-snapshot.js';
import { dbStart } from './db-start.js';
import { dbStatus } from './db-status.js';
import { dbStop } from './db-stop.js';
import { dbUrl } from './db-url.js';
import { exportJsonSchema } from './export-json-schema.js';
import { jsonbAudit } from './jsonb-audit.js';
import { migrationDrift } from './migration-drift.js';
import { migrationPlan } from './migration-plan.js';
import { runCli } from './run-cli.js';
import { seedIntegration } from './seed-integration.js';
import { seedRevert } from './seed-revert.js';
import { seedRuns } from './seed-runs.js';
import { seedSamples } from './seed-samples.js';
import { seedVerify } from './seed-verify.js';
import { storageSweep } from './storage-sweep.js';

const COMMANDS: readonly CliCommand[] = [
  seedIntegration,
  seedRuns,
  seedVerify,
  seedRevert,
  seedSamples,
  dbStart,
  dbStop,
  dbStatus,
  dbReset,
  dbUrl,
  dbSnapshot,
  dbRestore,
  migrationPlan,
  migrationDrift,
  jsonbAudit,
  storageSweep,
  exportJsonSchema,
];

process.exitCode = await runCli(process.argv.slice(2), COMMANDS);
