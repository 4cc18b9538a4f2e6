import { existsSync, readdirSync } from 'node:fs';
import declared from '#crm/crm.config.ts';
import { warnings } from '#infra/publish/warnings.ts';
import { holdPort } from '#local/page/hold-port.ts';
import { servePage } from '#local/page/server.ts';
import type { ReplyWish } from '#local/replies/world.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Command, CommandContext } from '../command-line/command.ts';
import { takeCommands } from '../command-line/control.ts';
import { CliError } from '../console/cli-error.ts';
import { zoned } from '../console/shown.ts';
import { runCalendar } from '../demo/run-calendar.ts';
import { type Demo, runDemo } from '../demo/run-demo.ts';
import { summaryText } from '../demo/summary.ts';
import { parkedReasons, watchDates } from '../demo/watch-dates.ts';
import { localTarget } from '../target/local.ts';
import { stateDir } from '../target/open-target.ts';
import { announce } from '../target/running.ts';
import { storesOf } from '../target/stores.ts';

const DEFAULT_PORT = 8420;

/** `extraShops`: beside those of `crm/`. */
export const startWith = (extraShops: readonly Shop[]): Command => ({
  name: 'start',
  summary: 'runs simulated shops through the whole stack on this machine, and shows the result',
  options: {
    days: { value: 'N', help: 'simulated days (default 120)' },
    customers: { value: 'N', help: 'simulated shoppers (default 240)' },
    seed: { value: 'S', help: 'the same seed gives the same result (default 1)' },
    buckets: { value: 'N', help: 'customer buckets per shop (default 4; 256 when deployed)' },
    'ingest-concurrency': { value: 'N', help: 'batches of the ingest queue side by side' },
    port: { value: 'N', help: `port of the local page (default ${DEFAULT_PORT})` },
    exit: { help: 'end after the summary instead of showing the page' },
    state: { value: 'DIR', help: 'keep the data there (default: in memory); the directory must be new' },
  },
  notes: 'Ends with exit code 1 when a check of the summary fails. Ctrl-C stops the page.',
  run: async (context) => {
    const { args, output, cwd } = context;
    const port = args.integer('port', DEFAULT_PORT, 0, 65_535);
    const wished = {
      days: args.integer('days', 120, 1, 1000),
      customers: args.integer('customers', 240, 1, 100_000),
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
    const demo = await runDemo({ ...wished, extraShops, stateDir: fresh }, output, context.interrupted);
    try {
      output.answer(
        demo.summary,
        summaryText(demo.summary, { shops: demo.shops, programs: demo.crm.programs }, output),
      );
      await release?.();
      if (stay) await stayOpen(demo, { port, stateDir: state }, context);
    } finally {
      await demo.stop();
    }
    return demo.summary.checks.every(({ ok }) => ok) ? 'done' : 'failed';
  },
});

export const startCommand: Command = startWith([]);

/** A simulated calendar cannot begin again on the data of an earlier one. */
function freshDirectory(path: string): string {
  if (existsSync(path) && readdirSync(path).length > 0) {
    throw new CliError(`${path} is not empty`, 'give a new directory, or delete this one');
  }
  return path;
}

const portTaken = (port: number): CliError =>
  new CliError(`port ${port} is taken`, 'choose another with --port, or 0 for any');

/** Shows the page and takes commands until the person has seen enough. */
async function stayOpen(
  { stack, crm, hooks }: Demo,
  { port, stateDir }: { readonly port: number; readonly stateDir: string },
  { output, interrupted, carryOut }: CommandContext,
): Promise<void> {
  const target = localTarget(stack, crm, [], 'of the running start');
  const stores = storesOf(stack.clients.dynamo, stack.outputs);
  const time = runCalendar(stack);
  const reply = (wish: ReplyWish) => time.while(() => target.reply(wish));
  const source = { crm, now: () => stack.clock.now(), outbox: stack.outbox, intake: target.intake, stores, reply };
  const page = await servePage(source, port).catch(async () => {
    await time.stop();
    throw portTaken(port);
  });
  const control = await takeCommands((words, cwd, terminal, leaving) =>
    time.while(() => carryOut(words, { attached: target, cwd, terminal, interrupted: leaving })),
  );
  const takeBack = announce(stateDir, { pid: control.pid, url: control.url, token: control.token });
  for (const { platform, shop, secret } of hooks) {
    output.note(`Webhooks of ${shop}: POST ${stack.apiUrl}/webhooks/${platform}/${shop}, signed with ${secret}`);
  }
  const [shop] = crm.shops;
  if (shop)
    output.note(
      `\nThe stack's clock is ${zoned(stack.clock.now(), shop.timezone)}, and goes on at the pace of a clock: ` +
        'date orders that you post by it, not by today.',
    );
  const dates = await watchDates({
    ...{ shops: crm.shops, stores, now: () => stack.clock.now(), activity: () => stack.logs.lines.length },
    parked: () => parkedReasons(stack.logs),
    say: (line) => output.note(line),
  });
  output.note(`\nThe local page: ${page.url}   (Ctrl-C ends it; other commands work on it meanwhile)`);
  await interrupted;
  takeBack();
  await Promise.all([page.stop(), control.stop(), time.stop(), dates.stop()]);
}
