import { consentView, type LedgerLine } from '#flow/consent/consent-view.ts';
import type { ConsentProof } from '#model/event/consent-event.ts';
import { normaliseEmail } from '#model/identity/email.ts';
import type { Identity } from '#model/identity/identity.ts';
import { bareNumber, normalisePhone } from '#model/identity/phone.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const consentCommand: Command = {
  name: 'consent',
  words: ['ID'],
  summary: 'shows what a person had agreed to at a moment, and what proves it',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    at: { value: 'TIME', help: 'the moment, such as 2026-03-01T10:00Z (default: now)' },
  },
  notes:
    'ID is a customer id, an e-mail address or a phone number such as +4915112345678.\n' +
    'A sent message names the entry that allowed it (perennial customer shows it as consentRef).',
  run: (context) => {
    const { args, output } = context;
    const moment = instant(args.text('at'));
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const [id = ''] = args.positionals;
      const identity = identityOf(id);
      const customerId = identity ? await target.owner(shop.id, identity) : id;
      const view =
        customerId === undefined
          ? undefined
          : await consentView(target.stores, shop.id, customerId, moment ?? target.now());
      if (!view) {
        throw new CliError(
          `${shop.id} knows nobody by that ${identity?.kind ?? 'id'}`,
          'an erased person has no ledger',
        );
      }
      const states = view.states.map(({ channel, topic, state, entry }) => [
        ...[channel, topic, state],
        entry ? `since ${time(entry.at)}, ${entry.source}` : '',
      ]);
      output.answer(
        view,
        [
          output.heading(`${view.id}, ${time(view.at)}`),
          view.states.length > 0 ? output.columns(states) : 'nothing was ever said',
          output.heading('Ledger'),
          output.columns(view.ledger.map((line) => ledgerRow(line, line.later === true))),
        ].join('\n'),
      );
      return 'done';
    });
  },
};

const time = (ms: number): string => new Date(ms).toISOString().replace(/(?::00)?\.000Z$/, 'Z');

function ledgerRow(line: LedgerLine, later: boolean): readonly string[] {
  const { at, channel, topic, state, source, wording, proof, origin } = line;
  const notes = [
    wording === undefined ? '' : `words ${wording}`,
    proof ? proofText(proof) : 'no proof',
    origin === undefined ? '' : `from ${origin}`,
    later ? 'later' : '',
  ];
  return [time(at), channel, topic, state, source, notes.filter(Boolean).join(', ')];
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

/** An address names its owner; anything else is a customer id. */
function identityOf(text: string): Identity | undefined {
  const email = normaliseEmail(text);
  if (email !== undefined) return { kind: 'email', value: email };
  const phone = bareNumber(text).startsWith('+') ? normalisePhone(text) : undefined;
  return phone === undefined ? undefined : { kind: 'phone', value: phone };
}

/** Throws {@link UsageError} on what is no instant; a time without zone would mean another one on each machine. */
function instant(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const ms = zoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new UsageError(`--at is "${text}": give a time with its zone, such as 2026-03-01T10:00Z`);
  return ms;
}
