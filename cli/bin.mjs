#!/usr/bin/env node
// Plain JavaScript, so that any Node can read it: finds a Node that runs the TypeScript beside it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./perennial.ts', import.meta.url));
const bundled = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('./perennial.ts');
} else if (existsSync(bundled)) {
  const child = spawn(bundled, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // this one waits for the other, which puts its engines away
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
} else {
  process.stderr.write(
    `perennial: this is Node ${process.versions.node}, it needs 24 or newer\n  run npm ci here: it brings its own Node\n`,
  );
  process.exitCode = 1;
}
