import { userInfo } from 'node:os';
import { pause } from '#adapters/random/pause.ts';
import { stop } from '#flow/stop/stop.ts';
import type { Stopped } from '#model/policy/stop.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import { zoned } from '../console/shown.ts';
import { wordsOfStop, wordsOfStopped } from '../console/stop-words.ts';
import { chosenShops, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const STOP_OPTIONS = {
  ...ENVIRONMENT_OPTIONS,
  shop: { value: 'ID', help: 'of this shop only (default: of all shops)' },
  by: { value: 'NAME', help: 'who says so (default: the name of your login)' },
} as const;

export const stopCommand: Command = {
  name: 'stop',
  words: ['[PROGRAM|all|marketing]'],
  summary: 'stops the messages of a program, all marketing, or everything, within a minute',
  onEnvironment: true,
  options: { ...STOP_OPTIONS, reason: { value: 'TEXT', help: 'why; whoever looks later reads it' } },
  notes: `What is queued does not leave either. Messages wait while they are useful; \`perennial resume\` lets them go
on. \`all\` stops transactional messages too. Without a word: what is and was stopped, by whom and why.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      if (args.positionals.length === 0) return listStops(context, target);
      const what = stoppedBy(args, target);
      const reason = args.text('reason')?.trim();
      if (!reason) throw new UsageError('say why, for whoever looks at it later: --reason "wrong price in the mail"');
      if (reason.length > 200) throw new UsageError('the reason is longer than 200 letters');
      const at = target.now();
      const by = whoSays(args);
      const answers = [];
      for (const shop of chosenShops(args, target)) {
        const { touches } = target.stores;
        const outcome = await stop({ touches, pause }, shop, what, { at, by, reason });
        answers.push({ shop: shop.id, what, outcome, at, by, reason });
      }
      const lines = answers.map(({ shop, outcome }) =>
        outcome === 'stopped'
          ? `${shop}: ${wordsOfStopped(what, target)} stopped. Nothing of it leaves from the next minute on.`
          : `${shop}: ${wordsOfStopped(what, target)} was stopped already; nothing is changed.`,
      );
      const only = args.text('shop') === undefined ? '' : ` --shop ${args.text('shop')}`;
      const goOn = `Go on with: perennial resume ${args.positionals[0]}${only}`;
      output.answer({ stops: answers }, [...lines, goOn].join('\n'));
      return 'done';
    }),
};

async function listStops({ args, output }: CommandContext, target: Target): Promise<'done'> {
  const shops = await Promise.all(
    chosenShops(args, target).map(async (shop) => ({
      shop,
      stops: (await target.stores.touches.controls(shop.id)).stops,
    })),
  );
  const lines = shops.map(({ shop, stops }) => {
    if (stops.length === 0) return `${shop.id}: nothing is or was stopped.`;
    const each = stops.toReversed().map((stop) => {
      const until =
        stop.resumedAt === undefined
          ? 'stopped'
          : `resumed by ${stop.resumedBy} ${zoned(stop.resumedAt, shop.timezone)}; was stopped`;
      return `  ${wordsOfStopped(stop.what, target)}: ${until} ${wordsOfStop(stop, shop.timezone)}`;
    });
    return [`${shop.id}:`, ...each].join('\n');
  });
  output.answer({ shops: shops.map(({ shop, stops }) => ({ shop: shop.id, stops })) }, lines.join('\n'));
  return 'done';
}

/** Who the command line says that it is. */
export function whoSays(args: Args): string {
  const by = (args.text('by') ?? userInfo().username).trim();
  if (by === '' || by.length > 80) throw new UsageError('--by is a name of 1 to 80 letters');
  return by;
}

/** No program has this id: which it was meant to be, and which there are. */
export const noProgram = (word: string, { programs }: Pick<Target, 'programs'>, also = ''): CliError =>
  new CliError(
    `there is no program ${JSON.stringify(word)}`,
    oneOf(
      word,
      programs.map(({ id }) => id),
      also,
    ),
  );

/** What the one word names. Throws {@link CliError} for a program that there is not. */
export function stoppedBy(args: Args, target: Pick<Target, 'programs'>): Stopped {
  const [word] = args.positionals;
  if (word === undefined) throw new UsageError('name one program, or all, or marketing');
  if (word === 'all' || word === 'marketing') return word;
  if (target.programs.some(({ id }) => id === word)) return `program:${word}`;
  throw noProgram(word, target, '; or all, or marketing');
}
