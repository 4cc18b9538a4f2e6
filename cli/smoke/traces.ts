import { CHANNELS } from '#channels/registry.ts';
import type { Shop } from '#model/shop/shop.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Checklist } from './checklist.ts';
import type { SmokePerson } from './people.ts';
import type { SmokeWorld } from './world.ts';

const MINUTES = 5;

/** Forgets the made-up people by the product's own way, and what keeps their addresses from being written to. */
export async function removeTraces(
  world: SmokeWorld,
  shop: Shop,
  people: readonly SmokePerson[],
  found: ReadonlyMap<SmokePerson, CustomerId>,
  list: Checklist,
): Promise<void> {
  const { customers } = world.stores;
  const what = 'their traces are removed';
  const at = world.now();
  await world.ingest.send(
    people.map(({ address }) => {
      const requestId = `smoke-${shortHash(shop.id, address, at)}`;
      return {
        ...({ kind: 'events', id: requestId, shop: shop.id, source: 'command-line', receivedAt: at } as const),
        events: [{ type: 'privacy', request: 'erase', requestId, at, identity: { email: address }, orders: [] }],
      };
    }),
  );
  const gone = await world.until(MINUTES, async () => {
    const held = await Promise.all([...found.values()].map((id) => customers.get(shop.id, id)));
    return held.every((customer) => customer?.erased === true) ? true : undefined;
  });
  for (const { id, address: kind } of CHANNELS)
    if (kind === 'email') for (const { address } of people) await world.unsuppress(shop.id, id, address);
  const left =
    found.size === 0
      ? 'nothing had come of them'
      : 'erased; what stays is unpaid orders without a name, which count nowhere';
  if (gone) list.shown(what, left);
  else
    list.failed(
      what,
      `not erased within ${MINUTES} minutes: ${people.map(({ address }) => `perennial erase ${address} --yes`).join('; ')}`,
    );
}
