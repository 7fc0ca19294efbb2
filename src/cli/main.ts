#!/usr/bin/env node
import { COMMANDS } from './commands.js';
import { runCli } from './run-cli.js';

process.exitCode = await runCli(process.argv.slice(2), COMMANDS);
