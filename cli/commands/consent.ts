import { consentView, type LedgerLine } from '#flow/consent/consent-view.ts';
import type { ConsentProof } from '#model/event/consent-event.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { channelName, plain, shopTime, zoned } from '../console/shown.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const consentCommand: Command = {
  name: 'consent',
  words: ['WHO'],
  summary: 'shows what a person had agreed to at a moment, and what proves it',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    at: { value: 'TIME', help: 'the moment, such as 2026-03-01T10:00Z (default: now)' },
  },
  notes: `WHO is ${WHO}.
A sent message names the entry that allowed it (perennial customer shows it as consentRef).`,
  run: (context) => {
    const { args, output } = context;
    const moment = instant(args.text('at'));
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const [who = ''] = args.positionals;
      const { id, by } = await whoIs(target, shop, who, output);
      const view = await consentView(target.stores, shop.id, id, moment ?? target.now());
      if (!view) throw new CliError(`the person of that ${by} was erased`, 'an erased person has no ledger');
      const zone = shop.timezone;
      output.answer(
        view,
        [
          output.heading(`${view.id} at ${zoned(view.at, zone)}`),
          output.table(
            ['channel', 'topic', 'state', 'since', 'source'],
            view.states.map(({ channel, topic, state, entry }) => [
              ...[channelName(channel), topic, state],
              ...(entry ? [shopTime(entry.at, zone), plain(entry.source)] : ['', '']),
            ]),
            '  nothing was ever said',
          ),
          output.heading(`Ledger (times in ${zone})`),
          output.table(
            ['when', 'channel', 'topic', 'state', 'source', 'proof', 'entry'],
            view.ledger.map((line) => ledgerRow(line, zone)),
          ),
        ].join('\n'),
      );
      return 'done';
    });
  },
};

function ledgerRow(line: LedgerLine & { readonly later?: true }, zone: string): readonly string[] {
  const { at, channel, topic, state, source, wording, proof, origin, ref, later } = line;
  const notes = [
    wording === undefined ? '' : `words ${wording}`,
    proof ? proofText(proof) : 'no proof',
    origin === undefined ? '' : `from ${origin}`,
    later ? 'said later' : '',
  ];
  return [shopTime(at, zone), channelName(channel), topic, state, plain(source), notes.filter(Boolean).join(', '), ref];
}

function proofText(proof: ConsentProof): string {
  switch (proof.kind) {
    case 'platform':
      return `platform event ${proof.event}`;
    case 'form':
      return `form, ${proof.ip}, ${proof.agent}`;
    case 'sms':
      return `text message ${proof.keyword}, ${proof.messageId}`;
    case 'file':
      return `file ${proof.source}`;
  }
}

/** Throws {@link UsageError} on what is no instant; a time without zone would mean another one on each machine. */
function instant(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const ms = zoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new UsageError(`--at is "${text}": give a time with its zone, such as 2026-03-01T10:00Z`);
  return ms;
}
