import type { Outbox, OutboxEntry } from '#local/mail/outbox.ts';
import { smsNumbersOf } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { channelName, plain, zoned } from '../console/shown.ts';
import { withTarget } from '../target/open-target.ts';

export const outboxCommand: Command = {
  name: 'outbox',
  summary: 'lists the messages of the local environment, or shows one',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    show: { value: 'N', help: 'the message of this number' },
    last: { value: 'N', help: 'only so many of the newest (default 50)' },
  },
  run: (context) => {
    const { args, output } = context;
    const show = args.text('show') === undefined ? undefined : args.integer('show', 1, 1, 10_000_000);
    const last = args.integer('last', 50, 1, 1_000_000);
    if (args.text('stage') !== undefined) {
      throw new UsageError('a deployed stage sends its messages and keeps none: see touches --stage');
    }
    return withTarget(context, async ({ outbox, shops }) => {
      if (!outbox) throw new CliError('this environment has no outbox', 'leave --stage out');
      if (show === undefined) {
        const entries = outbox.entries.slice(-last).map(about);
        output.answer(
          { total: outbox.entries.length, entries },
          output.table(
            ['message', 'sent', 'channel', 'to', 'fate'],
            entries.map((e) => {
              return [
                e.seq,
                zoned(e.at, shopOf(e, shops)?.timezone ?? 'UTC'),
                channelName(e.channel),
                e.to,
                e.tags.team === undefined ? plain(e.fate) : `${plain(e.fate)}, to the team`,
              ];
            }),
            'no message has left yet',
          ),
        );
        return 'done';
      }
      const entry = outbox.entries.find(({ seq }) => seq === show);
      if (!entry) throw new CliError(`there is no message ${show}`, `the last one is ${outbox.entries.length}`);
      const message = await contentOf(outbox, entry);
      output.answer({ ...about(entry), ...message }, `${message.subject ?? ''}\n\n${message.text}`.trimStart());
      return 'done';
    });
  },
};

/** Mails are tagged with their shop; a text message names its shop by the number or the name that it comes from. */
const shopOf = ({ tags, from }: Pick<OutboxEntry, 'tags' | 'from'>, shops: readonly Shop[]): Shop | undefined =>
  shops.find((shop) => shop.id === tags.shop) ??
  shops.find((shop) => smsNumbersOf(shop).some(({ number }) => number === from) || shop.sender.smsName === from);

const about = ({ seq, at, channel, messageId, to, from, tags, fate }: OutboxEntry) => ({
  seq,
  at,
  channel,
  messageId,
  to,
  from,
  tags,
  fate,
});

async function contentOf(
  outbox: Outbox,
  entry: OutboxEntry,
): Promise<{ readonly subject?: string | undefined; readonly text: string }> {
  if (entry.raw === undefined) return { text: entry.text ?? '' };
  const { subject, text } = await outbox.parse(entry);
  return { subject, text: text ?? '' };
}
