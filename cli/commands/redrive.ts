import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import { type DeadQueue, deadQueues } from '../redrive/dead-queues.ts';
import { describeLetter, type Letter, reasonOf, shopOf } from '../redrive/letter.ts';
import { Letters } from '../redrive/letters.ts';
import { type Redriven, redrive } from '../redrive/redrive.ts';
import { withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const redriveCommand: Command = {
  name: 'redrive',
  words: ['[QUEUE]'],
  summary: 'shows dead letters, what could not be done or delivered, and sends them again',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    shop: { value: 'ID', help: 'letters of this shop only' },
    last: { value: 'N', help: 'look at so many letters of a queue (default 50)' },
    show: { help: 'the letters as they are, personal data included' },
    yes: { help: 'send them again; without it they are only looked at' },
  },
  notes: `Remove the cause first. Sending again repeats the work, which changes nothing that was done already; a letter is
taken out of its queue only after it was sent. Without QUEUE: every queue. What each holds: docs/runbooks/README.md`,
  run: (context) => withTarget(context, (target) => redriveOn(context, target)),
};

async function redriveOn(context: CommandContext, target: Target): Promise<'done' | 'failed'> {
  const { args } = context;
  const [name] = args.positionals;
  const all = deadQueues(target.queues.outputs);
  if (name === undefined) {
    if (args.flag('yes')) throw new UsageError('which queue? Without QUEUE letters are only looked at');
    return overview(context, target, all);
  }
  const queue = all.find((each) => each.name === name);
  if (!queue)
    throw new UsageError(`there is no queue "${name}": give one of ${all.map((each) => each.name).join(', ')}`);
  return args.flag('yes') ? sendAll(context, target, queue) : look(context, target, queue);
}

interface Seen {
  readonly id: string;
  readonly sentAt: string;
  readonly age: string;
  readonly what: string;
  readonly why: string;
  readonly body?: string;
}

/** Looks at up to `most` letters and puts them back. */
async function seen(
  { args }: CommandContext,
  target: Target,
  queue: DeadQueue,
  most: number,
): Promise<{ readonly letters: number; readonly seen: readonly Seen[] }> {
  const letters = new Letters(target.queues.sqs, queue.url);
  const count = await letters.count();
  const held = await letters.hold(Math.min(most, count));
  await letters.release(held);
  const shops = target.shops.map(({ id }) => id);
  const wanted = held.filter(ofShop(args.text('shop'))).toSorted((a, b) => a.sentAt - b.sentAt);
  const rows = wanted.map((letter) => ({
    id: letter.id,
    sentAt: new Date(letter.sentAt).toISOString(),
    age: age(target.now() - letter.sentAt),
    what: describeLetter(letter, shops),
    why: reasonOf(letter) ?? target.queues.errorOf(letter.id) ?? '',
    ...(args.flag('show') && { body: letter.body }),
  }));
  return { letters: count, seen: rows };
}

async function overview(context: CommandContext, target: Target, all: readonly DeadQueue[]): Promise<'done'> {
  const { output } = context;
  const rows = [];
  for (const queue of all) rows.push({ queue: queue.name, ...(await seen(context, target, queue, 10)) });
  const lines = rows.map(({ queue, letters, seen: [oldest, ...more] }) => {
    const whys = new Set([oldest, ...more].flatMap((letter) => (letter?.why ? [letter.why] : [])));
    return [queue, letters, oldest?.age ?? '', [...whys].join(', ')] as const;
  });
  const any = rows.find(({ letters }) => letters > 0);
  output.answer(
    { queues: rows },
    [
      output.columns([['queue', 'dead letters', 'oldest', 'why'], ...lines]),
      any ? `Look closer: perennial redrive ${any.queue}` : 'Nothing is dead.',
    ].join('\n'),
  );
  return 'done';
}

async function look(context: CommandContext, target: Target, queue: DeadQueue): Promise<'done'> {
  const { args, output } = context;
  const found = await seen(context, target, queue, args.integer('last', 50, 1, 10_000));
  const table = output.columns([
    ['sent (UTC)', 'age', 'what', 'why'],
    ...found.seen.map(({ sentAt, age, what, why }) => [sentAt.slice(0, 16).replace('T', ' '), age, what, why]),
  ]);
  const bodies = found.seen.flatMap(({ id, body }) => (body === undefined ? [] : [`${id}\n${body}`]));
  output.answer(
    { queue: queue.name, again: queue.again.kind, ...found },
    found.letters === 0
      ? `no dead letters in ${queue.name}`
      : [
          output.heading(`${queue.name}: ${found.letters} dead letters`),
          table,
          ...bodies,
          queue.again.kind === 'nowhere'
            ? `Their time is over. Clear them away: perennial redrive ${queue.name} --yes`
            : `Send them again: perennial redrive ${queue.name} --yes`,
        ].join('\n'),
  );
  return 'done';
}

async function sendAll({ args, output }: CommandContext, target: Target, queue: DeadQueue) {
  const letters = new Letters(target.queues.sqs, queue.url);
  const progress = output.progress('sending again', await letters.count());
  const wanted = ofShop(args.text('shop'));
  const counts = await redrive(queue, letters, target.queues.starts, wanted, (done) => progress.update(done));
  progress.stop();
  if (counts.sent > 0) output.note('working them off ...');
  const processed = await target.processed();
  const left = processed && (await letters.count());
  output.answer({ queue: queue.name, ...counts, ...(left !== undefined && { left }) }, summary(output, counts, left));
  return counts.unreadable > 0 ? 'failed' : 'done';
}

function summary(output: CommandContext['output'], counts: Redriven, left: number | undefined): string {
  return output.columns([
    ['sent again', counts.sent],
    ...(counts.cleared > 0 ? [['cleared away', counts.cleared] as const] : []),
    ...(counts.others > 0 ? [['of other shops, left', counts.others] as const] : []),
    ...(counts.unreadable > 0 ? [['unreadable, left', counts.unreadable] as const] : []),
    ...(left ? [['dead letters now', left] as const] : []),
  ]);
}

const ofShop =
  (shop: string | undefined) =>
  (letter: Letter): boolean =>
    shop === undefined || shopOf(letter) === shop;

function age(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(0, Math.floor(ms / MINUTE_MS))} min`;
  return ms < 48 * HOUR_MS ? `${Math.floor(ms / HOUR_MS)} h` : `${Math.floor(ms / (24 * HOUR_MS))} days`;
}
