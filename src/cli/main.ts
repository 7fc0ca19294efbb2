#!/usr/bin/env node
import { COMMANDS } from './commands.js';
import { runCli } from './run-cli.js';

void runCli(process.argv.slice(2), COMMANDS).then((code) => {
  process.exitCode = code;
});
