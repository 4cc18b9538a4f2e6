import { runCli } from '#cli/command-line/run-cli.ts';
import { startWith } from '#cli/commands/start.ts';
import { SEVEN_SHOPS } from './seven-shops.ts';

/** `perennial start` in a process of its own, with a shop of each platform beside those of `crm/`. */
process.exit(
  await runCli(process.argv.slice(2), {
    commands: [startWith(SEVEN_SHOPS)],
    terminal: process,
    interrupted: new Promise(() => {}),
    cwd: process.cwd(),
  }),
);
