import type { CustomerView } from '#flow/person/customer-view.ts';
import type { ConsentEntry } from '#model/consent/consent.ts';
import type { Fact } from '#model/customer/facts.ts';
import { returnedOf } from '#model/order/counted.ts';
import type { EntryState, Order } from '#model/order/order.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { OrderStore } from '#ports/orders.ts';

type ShownOrder = CustomerView['orders'][number];

/** Something that happened to a person, at a time (UTC ms). */
export type Happened =
  | { readonly kind: 'order'; readonly at: number; readonly order: ShownOrder; readonly document?: Order['document'] }
  | { readonly kind: 'touch'; readonly at: number; readonly touch: Touch }
  | { readonly kind: 'consent'; readonly at: number; readonly consent: ConsentEntry }
  | { readonly kind: 'fact'; readonly at: number; readonly fact: Fact };

/** All of it, newest first. */
export function timelineOf(view: CustomerView, facts: readonly Fact[]): readonly Happened[] {
  return [
    ...view.orders.map((order): Happened => ({ kind: 'order', at: order.at, order })),
    ...view.touches.map((touch): Happened => ({ kind: 'touch', at: touch.endedAt ?? touch.plannedFor, touch })),
    ...view.consents.map((consent): Happened => ({ kind: 'consent', at: consent.at, consent })),
    ...facts.map((fact): Happened => ({ kind: 'fact', at: fact.at, fact })),
  ].sort((a, b) => b.at - a.at);
}

/** The same with the goods of the orders among them: one read each, so it is asked for what is shown alone. */
export const withGoods = (
  orders: Pick<OrderStore, 'get'>,
  shop: ShopId,
  shown: readonly Happened[],
): Promise<readonly Happened[]> =>
  Promise.all(
    shown.map(async (one) =>
      one.kind === 'order' ? { ...one, document: (await orders.get(shop, one.order.orderKey))?.document } : one,
    ),
  );

/** The entry behind what is shown: money that is on its way counts as unpaid. */
export const countedEntry = (order: ShownOrder): Omit<ShownOrder, 'state'> & { readonly state: EntryState } => ({
  ...order,
  state: order.state === 'authorised' || order.state === 'part-paid' ? 'unpaid' : order.state,
});

export const returnedMinor = (order: ShownOrder): number => returnedOf(countedEntry(order));
