import type { Outbox, OutboxEntry } from '#local/mail/outbox.ts';
import { touchOf } from '#local/page/messages/load-messages.ts';
import { smsNumbersOf } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { channelName, plain, programName, zoned } from '../console/shown.ts';
import { withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

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
    return withTarget(context, async (target) => {
      const { outbox, shops, programs } = target;
      if (!outbox) throw new CliError('this environment has no outbox', 'leave --stage out');
      if (show === undefined) {
        const entries = await Promise.all(
          outbox.entries.slice(-last).map((entry) => listed(entry, { ...target, outbox })),
        );
        output.answer(
          { total: outbox.entries.length, entries },
          output.table(
            ['message', 'sent', 'channel', 'to', 'program', 'subject', 'fate'],
            entries.map((e) => {
              return [
                e.seq,
                zoned(e.at, shopOf(e, shops)?.timezone ?? 'UTC'),
                channelName(e.channel),
                e.to,
                e.program === undefined ? '' : programName(programs, e.program, shopOf(e, shops)),
                e.subject ?? e.beginning ?? '',
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

/** Of a text message so much is shown in the list. */
const BEGINNING = 40;

/** With its subject, or how a text message begins, and the program that it is of; of an answer, or of a digest, none. */
async function listed(
  entry: OutboxEntry,
  { outbox, shops, stores, owner }: Pick<Target, 'shops' | 'stores' | 'owner'> & { readonly outbox: Outbox },
) {
  const shop = shopOf(entry, shops);
  const [{ subject, text }, touch] = await Promise.all([
    contentOf(outbox, entry),
    shop && touchOf({ stores, owner }, shop, entry),
  ]);
  const beginning = text.length > BEGINNING ? `${text.slice(0, BEGINNING).trimEnd()} ...` : text;
  return {
    ...about(entry),
    program: touch?.programId,
    subject,
    beginning: entry.raw === undefined ? beginning : undefined,
  };
}

async function contentOf(
  outbox: Outbox,
  entry: OutboxEntry,
): Promise<{ readonly subject?: string | undefined; readonly text: string }> {
  if (entry.raw === undefined) return { text: entry.text ?? '' };
  const { subject, text } = await outbox.parse(entry);
  return { subject, text: text ?? '' };
}
