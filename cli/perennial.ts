#!/usr/bin/env node
import { Console } from 'node:console';
import { customerCommand } from './commands/customer.ts';
import { doctorCommand } from './commands/doctor.ts';
import { importCommand } from './commands/import.ts';
import { kpiCommand } from './commands/kpi.ts';
import { outboxCommand } from './commands/outbox.ts';
import { runDailyCommand } from './commands/run-daily.ts';
import { segmentsCommand } from './commands/segments.ts';
import { startCommand } from './commands/start.ts';
import { touchesCommand } from './commands/touches.ts';
import { runCli } from './run-cli.ts';

const COMMANDS = [
  startCommand,
  importCommand,
  runDailyCommand,
  kpiCommand,
  segmentsCommand,
  customerCommand,
  touchesCommand,
  outboxCommand,
  doctorCommand,
];

// Libraries that print would spoil the one JSON document on stdout.
globalThis.console = new Console(process.stderr, process.stderr);

const interrupted = new Promise<void>((resolve) => {
  process.once('SIGINT', () => resolve());
  process.once('SIGTERM', () => resolve());
});

process.exitCode = await runCli(process.argv.slice(2), COMMANDS, process, interrupted);
