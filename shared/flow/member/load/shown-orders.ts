import { safeUrl } from '#model/message/context.ts';
import { isPaid, returnedOf, worthOf } from '#model/order/counted.ts';
import { momentOf } from '#model/order/moments.ts';
import type { Order, OrderEntry } from '#model/order/order.ts';
import type { Lot } from '#model/points/lot.ts';
import type { OrderKey } from '#model/values/ids.ts';
import type { OrderPoints, OrderState, ShownOrder } from './view.ts';

/** So many are on the page. */
const SHOWN = 10;

type Held = readonly [key: OrderKey, entry: OrderEntry];

/** The newest orders, without what is known of by its return alone. */
export const newestOrders = (entries: ReadonlyMap<OrderKey, OrderEntry>): readonly Held[] =>
  [...entries]
    .filter(([, { state }]) => state !== 'return only')
    .sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1))
    .slice(0, SHOWN);

/** @param order where it is there still */
export function shownOrder(
  [key, entry]: Held,
  order: Order | undefined,
  { lots, now }: { readonly lots: readonly Lot[]; readonly now: number },
): ShownOrder {
  const document = order?.erased ? undefined : order?.document;
  const { at, grossMinor } = entry;
  const goods = (document?.lines ?? []).filter(({ quantity }) => quantity > 0).map(({ title, sku }) => title ?? sku);
  const state = stateOf(entry, order);
  const payUrl = state === 'unpaid' ? safeUrl(document?.payUrl ?? '') : undefined;
  const earned = earnedOf(
    lots.find(({ id, cause }) => id === key && cause === undefined),
    now,
  );
  return { key, name: document?.orderName, at, grossMinor, state, goods: [...new Set(goods)], payUrl, earned };
}

/** More than at first is told as what it is by now. */
function earnedOf(lot: Lot | undefined, now: number): OrderPoints | undefined {
  if (!lot) return undefined;
  const by = (lot.changes ?? []).filter(([at]) => at <= now).at(-1)?.[1] ?? lot.points;
  const points = Math.max(lot.points, by);
  return points > 0
    ? { points, back: points - by, from: lot.availableAt > now ? lot.availableAt : undefined }
    : undefined;
}

function stateOf(entry: OrderEntry, order: Order | undefined): OrderState {
  const is = (moment: Parameters<typeof momentOf>[1]) => order !== undefined && momentOf(order, moment) !== undefined;
  if (entry.state === 'void' || is('cancelled')) return 'cancelled';
  if (!isPaid(entry)) return 'unpaid';
  const back = returnedOf(entry);
  if (back > 0) return worthOf([entry]).netMinor <= 0 ? 'returned' : 'part-returned';
  return is('delivered') ? 'delivered' : is('shipped') ? 'shipped' : 'paid';
}
