import { removeStray } from '#flow/privacy/stored-bodies.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Shop } from '#model/shop/shop.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { byHandText, campaignsOf } from '../activity/by-hand.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { lookUp, several, unknown, WHO } from '../person/who-is.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const eraseCommand: Command = {
  name: 'erase',
  words: ['WHO'],
  summary: 'forgets a person in every table, object and index',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    yes: { help: 'do it; without this option nothing happens' },
  },
  notes: `WHO is ${WHO}. There is no way back.
What stays: order sums under a random id, and keyed hashes by which the addresses are not written to again and late
deliveries bring nobody back. Copies in dead-letter queues end with their 14 days, backups within 35 (docs/privacy.md).
Campaigns of activities that they proposed lie in crm/: it says what to take out there by hand.
Of an address that nobody has, deliveries that were parked and name it are deleted; it ends with 1, since nobody was found.`,
  run: (context) => {
    const { args, output } = context;
    const [who = ''] = args.positionals;
    if (!args.flag('yes')) {
      throw new UsageError(
        'erasing cannot be undone: look at the person with `npm run -s perennial -- access WHO`, then add --yes',
      );
    }
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const found = await lookUp(target, shop, who, output);
      const [person, ...others] = found.people;
      if (others.length > 0) throw several(who, found);
      if (person?.erased)
        throw new CliError(`the person of that ${person.by} was erased already`, 'nothing is left to forget');
      if (person) return erase(target, shop, person.root, output);
      if (!found.address) throw unknown(target, shop, who, found);
      return eraseStray(target, shop, found.address, output);
    });
  },
};

async function erase(target: Target, shop: Shop, customerId: CustomerId, output: Output): Promise<'done' | 'failed'> {
  // before the case that tells of them is gone
  const campaigns = await campaignsOf(target, shop.id, customerId);
  const request = await ask(target, shop, { customerId, identity: {} });
  output.note('erasing ...');
  const processed = await target.processed();
  const erased = processed && (await target.stores.customers.get(shop.id, customerId))?.erased === true;
  const done = processed ? processed.deadLetters === 0 && erased === true : undefined;
  const state = done
    ? 'carried out'
    : processed
      ? 'not yet carried out: see the log of the privacy function'
      : 'queued; the log of the privacy function says when it is done';
  output.answer(
    {
      ...{ shop: shop.id, request, customerId, found: true, queued: true, ...(processed && { erased }), processed },
      ...(campaigns.length > 0 && { byHand: campaigns }),
    },
    [
      output.columns([
        ['customer', customerId],
        ['request', request],
        ['state', state],
      ]),
      ...(campaigns.length > 0 ? [output.within(100).prose(byHandText(campaigns))] : []),
    ].join('\n'),
  );
  return done === false ? 'failed' : 'done';
}

/** Nobody has the address: what names it may have been parked, and what is under way with it meets the request. */
async function eraseStray(target: Target, shop: Shop, address: Identity, output: Output): Promise<'failed'> {
  const { kind, value } = address;
  const request = await ask(target, shop, { identity: { [kind]: value } });
  const processed = await target.processed();
  const traces = { emails: new Set<string>(), phones: new Set<string>(), ids: new Set<string>() };
  (kind === 'email' ? traces.emails : traces.phones).add(value);
  const deleted = await removeStray(target.intake, shop.id, traces);
  output.answer(
    { shop: shop.id, request, found: false, queued: true, deletedDeliveries: deleted, processed },
    output.prose(
      `Nobody of ${shop.id} has this ${kind === 'email' ? 'e-mail address' : 'phone number'}: no person was erased. ` +
        `Stored deliveries that name it and were applied to nobody: ${deleted} deleted.\n` +
        'Is it another shop (--shop), or did the person order under another address?',
    ),
  );
  return 'failed';
}

async function ask(
  target: Target,
  shop: Shop,
  who: { readonly customerId?: CustomerId; readonly identity: { readonly email?: string; readonly phone?: string } },
): Promise<string> {
  const at = target.now();
  const requestId = `cli-${shortHash(shop.id, JSON.stringify(who), at)}`;
  await target.send([
    {
      kind: 'events',
      id: requestId,
      shop: shop.id,
      source: 'command-line',
      receivedAt: at,
      events: [{ type: 'privacy', request: 'erase', requestId, at, orders: [], ...who }],
    },
  ]);
  return requestId;
}
