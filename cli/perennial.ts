#!/usr/bin/env node
import { Console } from 'node:console';
import { COMMANDS } from './commands/all.ts';
import { runCli } from './run-cli.ts';

// Libraries that print would spoil the one JSON document on stdout.
globalThis.console = new Console(process.stderr, process.stderr);

const interrupted = new Promise<void>((resolve) => {
  process.once('SIGINT', () => resolve());
  process.once('SIGTERM', () => resolve());
});

// Left to itself the process would wait for whatever a library still holds open.
process.exit(
  await runCli(process.argv.slice(2), { commands: COMMANDS, terminal: process, interrupted, cwd: process.cwd() }),
);
