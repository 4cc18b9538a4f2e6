import { setTimeout as sleep } from 'node:timers/promises';
import { walkWords } from '#flow/walk/walk-words.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { RenderError } from '#model/message/render-error.ts';
import { sealWalk } from '#model/message/walk-token.ts';
import type { Shop } from '#model/shop/shop.ts';
import { keyOfWalk, unwalked, type WalkedMessage, walkedMessages, walkerId, wordedStep } from '#model/walk/walk.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { composed, published } from '../message/message.ts';
import * as channels from '../preview/channels/channels.ts';
import { messageIdOf } from '../preview/message-id.ts';
import { fixtureReader } from '../preview/person.ts';
import type { PreviewChannel } from '../preview/preview.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const walkCommand: Command = {
  name: 'walk',
  summary: 'sends walkers what is new or changed of live programs; what they find becomes a case',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    list: { help: 'only says what would be sent' },
    all: { help: 'every message, also those that walkers had as they are: once a month, say' },
  },
  notes: `Walkers are the addresses in walkers of the shop. They get each e-mail of each live program in each of its
languages, as a customer would, with made-up data; no figure counts it, no cap knows it. A link at the foot
opens a page on which they say what is wrong: that is a case of the team. Run it after each deployment.`,
  run: (context) => withTarget(context, (target) => walk(context, target)),
};

/** A sandbox takes one mail a second. */
const APART_MS = 1100;

async function walk({ args, output }: CommandContext, target: Target): Promise<'done'> {
  const shop = chosenShop(args, target);
  const walkers = [...new Set(shop.walkers)];
  if (walkers.length === 0)
    throw new CliError(
      `nobody walks the programs of ${shop.id}`,
      `write walkers: ['you@your-shop.com'] at the shop in crm/crm.config.ts`,
    );
  const all = await published();
  const programs = all.programs.filter(({ campaign }) => !campaign || campaign.shop === shop.id);
  const crm = { ...all, programs, shops: target.shops };
  const { channel, how } = mailChannel(shop);
  const before = await target.stores.walks.get(shop.id);
  const messages = walkedMessages(crm, channel);
  const news = args.flag('all') ? messages : unwalked(messages, before);
  if (!args.flag('list')) {
    // What is no message any more is forgotten: taken up again, it is new.
    let walked = Object.fromEntries(
      messages.flatMap((each) => {
        const hash = before[keyOfWalk(each)];
        return hash === undefined ? [] : [[keyOfWalk(each), hash]];
      }),
    );
    let mails = 0;
    for (const message of news) {
      for (const walker of walkers) {
        if (mails++ > 0 && target.providers === undefined) await sleep(APART_MS);
        await sendTo(walker, message, { target, crm, shop, how });
      }
      walked = { ...walked, [keyOfWalk(message)]: message.hash };
      await target.stores.walks.put(shop.id, walked);
    }
  }
  const rows = news.map((message) => [message.program, wordedStep(message), message.locale]);
  const said = args.flag('list') ? 'would be sent' : 'sent';
  output.answer(
    { shop: shop.id, walkers: walkers.length, sent: !args.flag('list'), messages: news },
    [
      output.heading(
        `${shop.name}: ${news.length} of ${messages.length} messages ${said} to ${walkers.length} ${walkers.length === 1 ? 'walker' : 'walkers'}`,
      ),
      output.table(['program', 'step', 'language'], rows, '  walkers had all of them as they are'),
    ].join('\n'),
  );
  return 'done';
}

/** The one that writes to the addresses that walkers have. */
function mailChannel(shop: Shop): { readonly channel: string; readonly how: PreviewChannel } {
  const found = Object.entries<PreviewChannel>(channels).find(([, how]) => how.send && how.address(shop).email);
  if (!found) throw new CliError('there is no channel that writes to e-mail addresses', 'walkers need one');
  return { channel: found[0], how: found[1] };
}

interface Walking {
  readonly target: Target;
  readonly crm: PublishedCrm;
  readonly shop: Shop;
  readonly how: PreviewChannel;
}

/** As a customer gets it of whom all is known, with a way to say what is wrong. */
async function sendTo(walker: string, walked: WalkedMessage, { target, crm, shop, how }: Walking): Promise<void> {
  const { program: id, variant, template: of, locale } = walked;
  const step = wordedStep(walked);
  const program = crm.programs.find((each) => each.id === id);
  const template = crm.templates.find((each) => each.id === of);
  if (!program || !template || !how.send) return;
  const reader = fixtureReader('full', locale, shop);
  const message = composed(target, crm, { shop, template, program, stepId: walked.step, variant, locale, reader });
  const { ring, publicUrl } = await target.links();
  const token = sealWalk({ shop: shop.id, walker: walkerId(shop.id, walker), program: id, step, locale }, ring);
  const foot = { words: walkWords(locale).foot, url: `${publicUrl.replace(/\/$/, '')}/s/${token}` };
  const input = { ...message.input(how, { email: walker }), foot };
  const { result } = await how.send(target.providers, message.deps, input).catch((error: unknown) => {
    if (error instanceof RenderError)
      throw new CliError(`${id}, ${step} (${locale}) cannot be rendered: ${error.message}`, 'mend its template');
    throw error;
  });
  messageIdOf(result);
}
