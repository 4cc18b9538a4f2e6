import { asciiAddress } from '#model/identity/mail-address.ts';
import { normalisePhone } from '#model/identity/phone.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { type ChosenMessage, chosenMessage, MESSAGE_OPTIONS } from '../message/message.ts';
import { WHO } from '../person/who-is.ts';
import { messageIdOf } from '../preview/message-id.ts';
import { priceOf } from '../preview/preview.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const sendTestCommand: Command = {
  name: 'send-test',
  words: ['TEMPLATE'],
  summary: 'sends a message to an address of the team, as a reader would get it',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    to: { value: 'ADDRESS', help: 'e-mail address or phone number, one of testAddresses of the shop' },
    ...MESSAGE_OPTIONS,
  },
  notes: `CUSTOMER is ${WHO}: their data, sent to ADDRESS. Nothing is written: no figure counts it, no cap knows it. The links
to unsubscribe and to preferences lead nowhere. On the local environment it lies in the outbox.`,
  run: sendTest,
};

async function sendTest(context: CommandContext): Promise<'done'> {
  const { args, output } = context;
  const to = args.text('to');
  if (to === undefined) throw new UsageError('to whom? Give --to ADDRESS, one of testAddresses of the shop');
  return withTarget(context, async (target) => {
    const address = listed(chosenShop(args, target), to);
    const message = asTest(await chosenMessage(context, target));
    const { shop, template, program, locale } = message;
    const field = address.includes('@') ? 'email' : 'phone';
    const found = message.channels.find(({ how }) => how.send !== undefined && how.address(shop)[field] !== undefined);
    if (!found?.how.send)
      throw new CliError(
        `the template ${template.id} has no text for ${address}`,
        `it has: ${message.channels.map(({ channel }) => channel).join(', ')}`,
      );
    const { channel, how } = found;
    const { preview, result } = await found.how
      .send(target.providers, message.deps, message.input(how, { [field]: address }))
      .catch((error: unknown) => {
        if (error instanceof RenderError)
          throw new CliError(`it cannot be rendered: ${error.message}`, 'try --fixture full');
        throw error;
      });
    const messageId = messageIdOf(result);
    const price = priceOf(shop, channel, preview.parts);
    const document = {
      template: template.id,
      program: program.id,
      shop: shop.id,
      locale,
      channel,
      to: address,
      messageId,
    };
    const rows = [
      ['sent to', address],
      ...preview.told,
      ['price', price ?? 'not known: messageCosts of the shop says nothing of it'],
      ['message id', messageId],
      ...preview.warnings.map((warning) => ['warning', warning]),
    ];
    output.answer(document, output.columns(rows.map(([what = '', text = '']) => [what, text])));
    return 'done';
  });
}

/** Whoever finds it in a mailbox sees what it is. */
function asTest(message: ChosenMessage): ChosenMessage {
  const templates = message.deps.crm.templates.map((template) => ({
    ...template,
    locales: template.locales.map(({ locale, forms }) => ({
      locale,
      forms: Object.fromEntries(
        Object.entries(forms).map(([channel, texts]) => [
          channel,
          texts.subject === undefined ? texts : { ...texts, subject: `[Test] ${texts.subject}` },
        ]),
      ),
    })),
  }));
  return { ...message, deps: { ...message.deps, crm: { ...message.deps.crm, templates } } };
}

/** Only the team's own: a slip of the pen must not write to a customer. */
function listed({ id, testAddresses = [] }: Shop, to: string): string {
  const wished = plain(to);
  const found = testAddresses.find((each) => plain(each) === wished);
  if (found !== undefined) return found;
  throw new CliError(
    `${to} is no test address of ${id}`,
    testAddresses.length === 0
      ? `write testAddresses: ['you@your-shop.com'] at the shop in crm/crm.config.ts`
      : `it has: ${testAddresses.join(', ')}; others are added to testAddresses in crm/crm.config.ts`,
  );
}

const plain = (address: string): string =>
  address.includes('@') ? (asciiAddress(address) ?? address).toLowerCase() : (normalisePhone(address) ?? address);
