import * as z from 'zod/mini';
import { mentions, type Traces, tracesOf } from '#model/customer/traces.ts';
import type { Order } from '#model/order/order.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { archiveOf } from '#model/values/object-keys.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { OrderStore } from '#ports/orders.ts';
import { eachInParallel } from '../in-parallel.ts';
import { idsOfPerson } from './person-ids.ts';
import { readable } from './stored-bodies.ts';

interface Deps {
  readonly customers: CustomerStore;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly intake: Pick<ObjectStore, 'list' | 'get'>;
}

/** What a shop's platform delivered about a person, as it came. */
export interface KeptDelivery {
  readonly receivedAt: string;
  readonly platform: string;
  readonly topic: string;
  readonly body: string;
}

const Archived = z.object({ receivedAt: z.int(), platform: z.string(), topic: z.string(), body: z.string() });

/**
 * The archive of a person, each delivery once, the oldest first. What came while two were one lies under either: who was
 * parted from another is not handed what speaks of the other alone.
 */
export async function keptDeliveries(
  deps: Deps,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<readonly KeptDelivery[]> {
  const isOfOthers = await speaksOfOthersAlone(deps, shop, ids);
  const keys = (await Promise.all(ids.map((id) => deps.intake.list(archiveOf(shop, id))))).flat();
  const byName = new Map(keys.map((key) => [key.split('/').slice(-2).join('/'), key]));
  const found: KeptDelivery[] = [];
  await eachInParallel(byName.values(), 8, async (key) => {
    const stored = (await deps.intake.get(key)) ?? '';
    const read = Archived.safeParse(jsonOrUndefined(stored));
    if (!read.success || isOfOthers(readable(stored))) return;
    const { receivedAt, platform, topic, body } = read.data;
    const text = Buffer.from(body, 'base64').toString('utf8');
    found.push({ receivedAt: new Date(receivedAt).toISOString(), platform, topic, body: text });
  });
  return found.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

async function speaksOfOthersAlone(
  deps: Deps,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<(text: string) => boolean> {
  const others = await partedFrom(deps.customers, shop, ids);
  if (others.length === 0) return () => false;
  const [own, other] = await Promise.all([tracesIn(deps, shop, ids), tracesIn(deps, shop, others)]);
  return (text) => mentions(text, other) && !mentions(text, own);
}

/** Every id of the people from whom an unmerge parted any of these. */
async function partedFrom(
  customers: CustomerStore,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<readonly CustomerId[]> {
  const parted = new Set<CustomerId>();
  for (const id of ids)
    for (const apart of (await customers.getLinks(shop, id)).apart)
      for (const other of (await idsOfPerson(customers, shop, apart)).ids) if (!ids.includes(other)) parted.add(other);
  return [...parted];
}

async function tracesIn({ customers, orders }: Deps, shop: ShopId, ids: readonly CustomerId[]): Promise<Traces> {
  const profiles = await Promise.all(ids.map((id) => customers.getProfile(shop, id)));
  const found: Order[] = [];
  for (const id of ids) {
    for (const key of (await customers.get(shop, id))?.entries.keys() ?? []) {
      const order = await orders.get(shop, key);
      if (order && ids.includes(order.owner)) found.push(order);
    }
  }
  return tracesOf(
    profiles.flatMap((profile) => (profile ? [profile.contact] : [])),
    found,
  );
}
