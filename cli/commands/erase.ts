import { bareNumber } from '#model/identity/phone.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { plainForm } from '#model/values/text/plain.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const eraseCommand: Command = {
  name: 'erase',
  words: ['ID'],
  summary: 'forgets a person in every table, object and index',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    yes: { help: 'do it; without this option nothing happens' },
  },
  notes: `ID is a customer id, or an e-mail address or a phone number (+49...) of the person. There is no way back.
What stays: order sums under a random id, and keyed hashes by which the addresses are not written to again and late
deliveries bring nobody back. Copies in dead-letter queues end with their 14 days, backups within 35 (docs/privacy.md).`,
  run: (context) => {
    const { args, output } = context;
    const [id = ''] = args.positionals;
    if (!args.flag('yes')) {
      throw new UsageError(
        'erasing cannot be undone: look at the person with `npm run -s perennial -- access ID`, then add --yes',
      );
    }
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const at = target.now();
      const who = namesOf(id);
      const known = who.customerId === undefined ? undefined : await target.stores.customers.get(shop.id, id);
      if (who.customerId !== undefined && !known)
        throw new CliError(`${shop.id} has no customer ${id}`, 'ids are shown by touches, outbox and consent ADDRESS');
      const requestId = `cli-${shortHash(shop.id, id, at)}`;
      const { customerId, ...identity } = who;
      await target.send([
        {
          kind: 'events',
          id: requestId,
          shop: shop.id,
          source: 'command-line',
          receivedAt: at,
          events: [{ type: 'privacy', request: 'erase', requestId, at, identity, orders: [], customerId }],
        },
      ]);
      output.note('erasing ...');
      const processed = await target.processed();
      const erased =
        customerId === undefined ? undefined : (await target.stores.customers.get(shop.id, id))?.erased === true;
      const done = processed ? processed.deadLetters === 0 && erased !== false : undefined;
      output.answer(
        { shop: shop.id, request: requestId, queued: true, ...(erased !== undefined && { erased }), processed },
        output.columns([
          ['request', requestId],
          [
            'state',
            processed
              ? done
                ? 'carried out'
                : 'not yet carried out: see the log of the privacy function'
              : 'queued; the log of the privacy function says when it is done',
          ],
        ]),
      );
      return done === false ? 'failed' : 'done';
    });
  },
};

/** A customer id, or an address; the ingest function resolves addresses, since only it holds the key of their hashes. */
function namesOf(id: string): { readonly customerId?: CustomerId; readonly email?: string; readonly phone?: string } {
  if (plainForm(id).includes('@')) return { email: id };
  if (bareNumber(id).startsWith('+')) return { phone: id };
  return { customerId: id };
}
