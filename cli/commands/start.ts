import { existsSync, readdirSync } from 'node:fs';
import declared from '#crm/crm.config.ts';
import { warnings } from '#infra/publish/warnings.ts';
import { holdPort } from '#local/page/hold-port.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Command } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { SIGNAL_CODES } from '../console/exit-code.ts';
import type { Output } from '../console/output.ts';
import { FIRST_DAY } from '../demo/play-and-sum-up.ts';
import { type Demo, prepareDemo } from '../demo/prepare-demo.ts';
import { DEFAULT_PORT, portTaken, stayOpen } from '../demo/stay-open.ts';
import { summaryText } from '../demo/summary.ts';
import { stateDir } from '../target/open-target.ts';
import { openKept } from './open.ts';

/** `extraShops`: beside those of `crm/`. */
export const startWith = (extraShops: readonly Shop[]): Command => ({
  name: 'start',
  summary: 'runs simulated shops through the whole stack on this machine, and shows the result',
  options: {
    days: { value: 'N', help: 'simulated days (default 120)' },
    'first-day': { value: 'YYYY-MM-DD', help: `the day on which they begin (default ${FIRST_DAY})` },
    customers: { value: 'N', help: 'simulated shoppers (default 100)' },
    history: { value: 'DAYS', help: 'of purchases before the first day, imported (default 400; 0: empty shops)' },
    older: { value: 'N', help: 'shoppers who joined before the first day (default 4 for each of --customers)' },
    seed: { value: 'S', help: 'the same seed gives the same result (default 1)' },
    buckets: { value: 'N', help: 'customer buckets per shop (default 4; 256 when deployed)' },
    'ingest-concurrency': { value: 'N', help: 'batches of the ingest queue side by side' },
    port: { value: 'N', help: `port of the local page (default ${DEFAULT_PORT})` },
    exit: { help: 'end after the summary instead of showing the page' },
    open: { help: 'simulate nothing: show what --state keeps, as the command open does' },
    state: { value: 'DIR', help: 'keep the data there (default: in memory); the directory must be new' },
  },
  notes: 'Ends with exit code 1 when a check of the summary fails. Ctrl-C stops the page.',
  run: async (context) => {
    const { args, output, cwd } = context;
    if (args.flag('open')) {
      for (const name of PLAYED) {
        if (args.text(name) !== undefined) throw new UsageError(`--open simulates nothing: leave out --${name}`);
      }
      if (args.flag('exit')) throw new UsageError('--open shows the page, --exit shows none: give one of them');
      return openKept(context, extraShops);
    }
    const port = args.integer('port', DEFAULT_PORT, 0, 65_535);
    const wished = {
      days: args.integer('days', 120, 1, 1000),
      firstDay: args.day('first-day') ?? FIRST_DAY,
      customers: args.integer('customers', 100, 1, 100_000),
      history: args.integer('history', 400, 0, 1000),
      older: args.text('older') === undefined ? undefined : args.integer('older', 0, 0, 400_000),
      seed: args.text('seed') ?? '1',
      buckets: args.integer('buckets', 4, 1, 256),
      ingestConcurrency:
        args.text('ingest-concurrency') === undefined ? undefined : args.integer('ingest-concurrency', 8, 1, 64),
    };
    const stay = !args.flag('exit');
    const state = stateDir(args, cwd);
    const fresh = args.text('state') === undefined ? undefined : freshDirectory(state);
    const release = stay && port !== 0 ? await holdPort(port).catch(() => Promise.reject(portTaken(port))) : undefined;
    for (const line of warnings(declared)) output.note(line);
    let demo: Demo | undefined;
    void context.interrupted.then((code) => {
      if (code !== SIGNAL_CODES.SIGPIPE) output.note(stopped(wished.days, demo, fresh));
    });
    demo = await prepareDemo({ ...wished, extraShops, stateDir: fresh }, output, context.interrupted);
    try {
      await release?.();
      const kept = stay || fresh !== undefined ? { state: args.text('state') } : undefined;
      const played = playAndTell(demo, output, kept);
      const shown = { ...demo, ownShops: extraShops, label: 'of the running start', isSimulated: true };
      const playing = { days: demo.playing, played };
      if (stay) await stayOpen({ ...shown, playing }, { port, stateDir: state }, context);
      return (await played) ? 'done' : 'failed';
    } finally {
      await demo.stop();
    }
  },
});

/** What is left of a start that is broken off, and how to go on. */
function stopped(days: number, demo: Demo | undefined, kept: string | undefined): string {
  if (!demo) return '\nStopped before the first day.';
  const playing = demo.playing();
  const how = playing ? `Stopped on day ${playing.day} of ${playing.of}` : `Stopped; all ${days} days were played`;
  return kept === undefined
    ? `\n${how}. Nothing is kept: without --state DIR they lie in memory.`
    : `\n${how}. What was played is kept: npm run -s perennial -- open --state ${kept}`;
}

/** Answers whether every check holds. */
async function playAndTell(
  { play, crm: { programs, segments } }: Demo,
  output: Output,
  kept: { readonly state: string | undefined } | undefined,
): Promise<boolean> {
  const { summary, shops } = await play();
  output.answer(summary, summaryText(summary, { shops, programs, segments, kept }, output));
  return summary.checks.every(({ ok }) => ok);
}

export const startCommand: Command = startWith([]);

/** What only a simulation has. */
const PLAYED = ['days', 'first-day', 'customers', 'history', 'older', 'seed', 'buckets', 'ingest-concurrency'];

/** A simulated calendar cannot begin again on the data of an earlier one. */
function freshDirectory(path: string): string {
  if (existsSync(path) && readdirSync(path).length > 0) {
    throw new CliError(
      `${path} is not empty: a simulation begins on nothing`,
      `give a new directory; npm run -s perennial -- open --state ${path} shows what is in this one`,
    );
  }
  return path;
}
