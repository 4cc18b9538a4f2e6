#!/usr/bin/env node
import { Console } from 'node:console';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What a command writes holds personal data: it is this user's only.
process.umask(0o077);

// The second start of a command then neither strips types nor compiles again; where it cannot write, it does.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/perennial'));
const { endings } = await import('./command-line/endings.ts');
const ending = endings(process);
const [{ COMMANDS }, { runCli }] = await Promise.all([
  import('./commands/all.ts'),
  import('./command-line/run-cli.ts'),
]);

// Libraries that print would spoil the one JSON document on stdout.
globalThis.console = new Console(process.stderr, process.stderr);

const code = await runCli(process.argv.slice(2), {
  commands: COMMANDS,
  terminal: process,
  interrupted: ending.interrupted,
  cwd: process.cwd(),
});
// Left to itself the process would wait for whatever a library still holds open.
process.exit(await ending.codeOf(code));
