import { type WaitingErasure, waitingErasures } from '#flow/privacy/waiting-erasures.ts';
import type { EventsMessage } from '#model/event/message.ts';
import type { Shop } from '#model/shop/shop.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { zoned } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const eraseShopCommand: Command = {
  name: 'erase-shop',
  words: ['[REQUEST]'],
  summary: "lists platforms' requests to forget a whole shop, and carries one out",
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    yes: { help: 'forget everybody whom the shop knows from that platform; there is no way back' },
  },
  notes: `${PLATFORMS.flatMap(({ erasesShops }) => (erasesShops ? `${erasesShops} ` : [])).join('')}Without REQUEST the waiting
requests are shown; one that nobody carries out goes after 14 days (docs/privacy.md).`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const waiting = await waitingErasures(target.intake, shop.id);
      const [id] = args.positionals;
      if (id === undefined) {
        const requests = waiting.map(({ key: _, ...request }) => request);
        output.answer({ shop: shop.id, requests }, listOf(waiting, shop));
        return 'done';
      }
      const request = waiting.find((candidate) => candidate.id === id);
      if (!request)
        throw new CliError(`no request ${id} waits in ${shop.id}`, 'erase-shop without a word lists those that do');
      if (!args.flag('yes')) {
        throw new UsageError(`everybody whom ${shop.id} knows from ${request.platform} only is forgotten: add --yes`);
      }
      await target.send([confirmation(shop.id, request, target.now())]);
      output.note('erasing ...');
      const processed = await target.processed();
      output.answer(
        { shop: shop.id, request: id, queued: true, processed },
        output.columns([
          ['request', id],
          ['state', processed ? 'carried out' : 'queued; the log of the privacy function says when it is done'],
        ]),
      );
      return (processed?.deadLetters ?? 0) > 0 ? 'failed' : 'done';
    }),
};

/** Said by us and not by the platform: what happened up to now is forgotten. */
function confirmation(shop: ShopId, { id, platform, key }: WaitingErasure, at: number): EventsMessage {
  const event = { type: 'privacy', request: 'erase-shop', requestId: id, at, identity: {}, orders: [] } as const;
  const messageId = `cli-${shortHash(shop, id, at)}`;
  return { kind: 'events', id: messageId, shop, source: platform, receivedAt: at, parkedKey: key, events: [event] };
}

function listOf(waiting: readonly WaitingErasure[], { id: shop, timezone }: Shop): string {
  if (waiting.length === 0) return `no request to forget ${shop} waits`;
  return waiting
    .map(({ id, platform, receivedAt }) => `${id}  ${platform}  received ${zoned(receivedAt, timezone)}`)
    .join('\n');
}
