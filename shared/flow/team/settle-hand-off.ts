import type { Shop } from '#model/shop/shop.ts';
import { closed, type HandOff, type Outcome, taken, type Worth } from '#model/team/hand-off.ts';
import type { CustomerId, OrderKey } from '#model/values/ids.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';
import { caseOf } from './hand-over.ts';

export interface SettleDeps {
  readonly handOffs: HandOffStore;
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks'>;
  readonly facts: Pick<FactStore, 'put'>;
  readonly pause: Pause;
}

/** Somebody of the team takes it. Undefined: there is none of this id. */
export const takeHandOff = (deps: SettleDeps, shop: Shop, id: string, by: string, now: number) =>
  change(deps, shop, id, (read) => taken(read, by, now));

interface Closing {
  /** Id of a member. */
  readonly by: string;
  /** One of those of a lead or a case, whichever it is. */
  readonly outcome: Outcome;
  readonly now: number;
  readonly worth?: Worth | undefined;
}

/** An order is what another lead brought: it is the worth of one. */
export class OrderNamedError extends Error {
  override name = 'OrderNamedError';
  readonly order: OrderKey;
  /** Id of the lead that names it. */
  readonly by: string;
  constructor(order: OrderKey, by: string) {
    super(`order ${order} is what lead ${by} brought already`);
    this.order = order;
    this.by = by;
  }
}

/**
 * It is done, and nothing holds messages to the person back any more. Undefined: there is none of this id. Throws
 * {@link OrderNamedError} where another lead was quicker to name one of its orders, and leaves it open.
 */
export async function closeHandOff(
  deps: SettleDeps,
  shop: Shop,
  id: string,
  { by, outcome, now, worth }: Closing,
): Promise<HandOff | undefined> {
  const settled = await change(deps, shop, id, async (read) => {
    if (read.closedAt === undefined) await throwIfNamed(deps, shop, id, worth?.orders ?? []);
    return closed(read, by, outcome, now, worth);
  });
  if (settled?.closedAt === undefined) return settled;
  // A merge keeps the rows of both: the case is closed wherever it may stand.
  for (const each of await idsOf(deps, shop, settled.customerId))
    await deps.facts.put(shop.id, each, caseOf(settled, 'closed', settled.closedAt));
  return settled;
}

async function throwIfNamed({ handOffs }: SettleDeps, shop: Shop, id: string, orders: readonly OrderKey[]) {
  if (orders.length === 0) return;
  for (const [order, by] of await handOffs.namedBy(shop.id, orders))
    if (by !== id) throw new OrderNamedError(order, by);
}

/** None of who is erased, or was never a customer, as walkers of the team: nothing is kept from them, and none is made. */
async function idsOf({ customers }: SettleDeps, shop: Shop, customerId: CustomerId): Promise<readonly CustomerId[]> {
  const { customer, root } = await followMerges(customers, shop.id, customerId);
  if (!customer || customer.erased) return [];
  const members = [...(await membersOf(customers, shop.id, root)).keys()];
  return [...new Set([customerId, ...members])];
}

async function change(
  { handOffs, pause }: SettleDeps,
  shop: Shop,
  id: string,
  to: (read: HandOff) => HandOff | Promise<HandOff>,
): Promise<HandOff | undefined> {
  const done = await untilStored('a hand-off', {
    pause,
    load: () => handOffs.get(shop.id, id),
    decide: async (read) => (read ? { read, next: await to(read) } : undefined),
    save: async ({ read, next }) => {
      if (next !== read) return handOffs.put(next, read);
      if (read.closedAt !== undefined) await handOffs.notOpen(read);
      return 'stored';
    },
  });
  return done?.next;
}
