import { servePage } from '#local/page/server.ts';
import { CliError } from '../cli-error.ts';
import type { Command } from '../command.ts';
import { type Demo, runDemo } from '../demo/run-demo.ts';
import { summaryText } from '../demo/summary.ts';
import { storesOf } from '../target/stores.ts';

const DEFAULT_PORT = 8420;

export const startCommand: Command = {
  name: 'start',
  summary: 'runs simulated shops through the whole stack on this machine, and shows the result',
  options: {
    days: { value: 'N', help: 'simulated days (default 120)' },
    customers: { value: 'N', help: 'simulated shoppers (default 300)' },
    seed: { value: 'S', help: 'the same seed gives the same result (default 1)' },
    buckets: { value: 'N', help: 'customer buckets per shop (default 16; 256 when deployed)' },
    'ingest-concurrency': { value: 'N', help: 'batches of the ingest queue side by side' },
    port: { value: 'N', help: `port of the local page (default ${DEFAULT_PORT})` },
    exit: { help: 'end after the summary instead of showing the page' },
    state: { value: 'DIR', help: 'keep the data there (default: in memory); the directory must be new' },
  },
  notes: 'Ends with exit code 1 when a check of the summary fails. Ctrl-C stops the page.',
  run: async ({ args, output, interrupted }) => {
    const port = args.integer('port', DEFAULT_PORT, 0, 65_535);
    const stay = !args.flag('exit');
    const demo = await runDemo(
      {
        days: args.integer('days', 120, 1, 1000),
        customers: args.integer('customers', 300, 1, 100_000),
        seed: args.text('seed') ?? '1',
        buckets: args.integer('buckets', 16, 1, 256),
        ingestConcurrency:
          args.text('ingest-concurrency') === undefined ? undefined : args.integer('ingest-concurrency', 8, 1, 64),
        stateDir: args.text('state'),
      },
      output,
    );
    try {
      output.answer(demo.summary, summaryText(demo.summary, demo.shops, output));
      if (stay) await showPage(demo, port, output.note.bind(output), interrupted);
    } finally {
      await demo.stop();
    }
    return demo.summary.checks.every(({ ok }) => ok) ? 'done' : 'failed';
  },
};

async function showPage(
  { stack, crm }: Demo,
  port: number,
  note: (line: string) => void,
  interrupted: Promise<void>,
): Promise<void> {
  const stores = storesOf(stack.clients.dynamo, stack.outputs);
  const source = { crm, now: () => stack.clock.now(), outbox: stack.outbox, stores };
  const page = await servePage(source, port).catch(() => {
    throw new CliError(`port ${port} is taken`, 'choose another with --port, or 0 for any');
  });
  note(`\nThe local page: ${page.url}   (Ctrl-C ends it)`);
  await interrupted;
  await page.stop();
}
