import { type Customer, isAnonymous, placesOf } from '#model/customer/customer.ts';
import { isResidue, residueIdOf } from '#model/customer/residue.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { letterOfPlace } from '#model/identity/identity.ts';
import { letterOf, type PlatformLetter } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { CartStore, OrderStore } from '#ports/orders.ts';
import type { Queue } from '#ports/queue.ts';
import { membersOf } from '../person/follow-merges.ts';

interface SelectDeps {
  readonly customers: Pick<CustomerStore, 'scan' | 'getLinks'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly carts: Pick<CartStore, 'get' | 'linked'>;
  /** The privacy queue itself: one message per person, so that no call takes longer than a person does. */
  readonly queue: Queue<PrivacyMessage>;
  readonly buckets: number;
  readonly randomId: () => string;
}

type EraseShop = Extract<PrivacyMessage, { kind: 'erase-shop' }>;

/** Customers looked at by one call; a message then goes on behind the last of them. */
const CUSTOMERS_PER_CALL = 1000;

/**
 * All buckets, or one of them. Who is known from this platform only is erased; who is known from elsewhere, and days of
 * orders that name nobody, lose what came from it. Repeatable, also a second message about one person.
 */
export async function eraseShop(message: EraseShop, deps: SelectDeps): Promise<'spread'> {
  const { shop, bucket, after } = message;
  if (bucket === undefined) {
    await deps.queue.send(Array.from({ length: deps.buckets }, (_, each) => ({ ...message, bucket: each })));
    return 'spread';
  }
  let seen = 0;
  for await (const page of deps.customers.scan(shop, bucket, after)) {
    const tasks: PrivacyMessage[] = [];
    for (const customer of page) tasks.push(...(await tasksOf(customer, message, deps)));
    if (tasks.length > 0) await deps.queue.send(tasks);
    seen += page.length;
    const last = page.at(-1);
    if (last && seen >= CUSTOMERS_PER_CALL) {
      await deps.queue.send([{ ...message, bucket, after: last.id }]);
      return 'spread';
    }
  }
  return 'spread';
}

async function tasksOf(
  customer: Customer,
  { shop, requestId, at, platform }: EraseShop,
  deps: SelectDeps,
): Promise<readonly PrivacyMessage[]> {
  const { id } = customer;
  if (isResidue(id)) return [];
  const sources = await sourcesOf(customer, deps);
  if (!sources.has(platform)) return [];
  const base = { shop, requestId, at, customerId: id };
  return sources.size === 1 && !isAnonymous(id)
    ? [{ kind: 'erase', ...base, residueId: residueIdOf(deps.randomId()) }]
    : [{ kind: 'forget-platform', ...base, platform }];
}

/** Letters of platforms, and `card`, the shop's own. An entry of an order that went to somebody else says nothing. */
async function sourcesOf(
  { shop, id, entries }: Customer,
  { customers, orders, carts }: SelectDeps,
): Promise<ReadonlySet<PlatformLetter>> {
  const members = await membersOf(customers, shop, id);
  const sources = new Set<PlatformLetter>();
  for (const [key, { state }] of entries) {
    const source = letterOf(key);
    if (sources.has(source)) continue;
    if (state !== 'void' || members.has((await orders.get(shop, key))?.owner ?? '')) sources.add(source);
  }
  for (const links of members.values())
    for (const [place] of placesOf(links)) sources.add(letterOfPlace(place) ?? place);
  for (const member of isAnonymous(id) ? [] : members.keys()) {
    for (const key of await carts.linked(shop, member)) {
      if (!sources.has(letterOf(key)) && members.has((await carts.get(shop, key))?.owner ?? ''))
        sources.add(letterOf(key));
    }
  }
  return sources;
}
