import { outcomeLines } from '#local/replies/outcome-text.ts';
import { ReplyError } from '#local/replies/world.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { zoned } from '../console/shown.ts';
import { withTarget } from '../target/open-target.ts';

export const replyCommand: Command = {
  name: 'reply',
  words: ['NUMBER', 'TEXT'],
  summary: 'answers a text message as the person would: STOP, START, HELP or anything',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    stage: { value: 'NAME', help: 'refused: a deployed stage hears people themselves' },
    to: { value: 'NUMBER', help: "the shop's number (default: the one the person was last written from)" },
  },
  notes:
    'NUMBER is who writes, such as +4915112345678; TEXT with blanks stands in quotes.\n' +
    'It goes the way of every answer: topic, queue, sms-replies. On a local environment only.',
  run: (context) => {
    const { args, output } = context;
    const [from = '', text = ''] = args.positionals;
    if (args.text('stage') !== undefined) {
      throw new UsageError(
        'a deployed stage hears what people themselves text: an answer in their name would be a proof that they never gave. Let them answer, or use the page behind the link of their message; try words out on a local environment',
      );
    }
    return withTarget(context, async ({ reply, shops }) => {
      if (!reply) throw new CliError('this environment takes no answers by hand', 'leave --stage out');
      const wish = { from, text, to: args.text('to'), shop: args.text('shop') };
      const outcome = await reply(wish).catch((error: unknown) => {
        throw error instanceof ReplyError ? new CliError(error.problem.en, error.remedy.en) : error;
      });
      const shop = shops.find(({ id }) => id === outcome.shop);
      const zone = shop?.timezone ?? 'UTC';
      output.answer(
        outcome,
        [
          output.heading(
            output.prose(
              `${outcome.from} to ${outcome.to}${shop ? ` (${shop.name})` : ''}, ${zoned(outcome.at, zone)}`,
            ),
          ),
          ...outcomeLines(outcome, shops).map((line) => output.prose(`  ${line}`)),
        ].join('\n'),
      );
      return 'done';
    });
  },
};
