import type { Shipment } from '../event/order-fields.ts';
import type { HeldShipment, Order } from './order.ts';

/** One id is one parcel: the earliest time of each, and what was called off stays so; order is free. */
export function withShipments(
  held: Order['shipments'],
  told: readonly Shipment[] | undefined,
): Pick<Order, 'shipments'> {
  if (!told || told.length === 0) return held ? { shipments: held } : {};
  const shipments = new Map(Object.entries(held ?? {}));
  for (const { id, ...parcel } of told) shipments.set(id, joined(shipments.get(id) ?? {}, parcel));
  return { shipments: Object.fromEntries(shipments) };
}

const joined = (a: HeldShipment, b: HeldShipment): HeldShipment => ({
  ...earliest('shippedAt', a, b),
  ...earliest('deliveredAt', a, b),
  ...((a.cancelled || b.cancelled) && { cancelled: true }),
});

function earliest(name: 'shippedAt' | 'deliveredAt', a: HeldShipment, b: HeldShipment): HeldShipment {
  const times = [a[name], b[name]].filter((time) => time !== undefined);
  return times.length === 0 ? {} : { [name]: Math.min(...times) };
}

/** Parcels that are on their way or have arrived. */
const sent = ({ shipments = {} }: Pick<Order, 'shipments'>): readonly HeldShipment[] =>
  Object.values(shipments).filter(
    ({ cancelled, shippedAt, deliveredAt }) => !cancelled && (shippedAt ?? deliveredAt) !== undefined,
  );

/** When the first parcel left; `undefined` while none has. */
export function shippedAt(order: Pick<Order, 'shipments'>): number | undefined {
  const times = sent(order).map((parcel) => Math.min(parcel.shippedAt ?? Infinity, parcel.deliveredAt ?? Infinity));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** When the last parcel arrived; `undefined` while none was sent or one is still on its way. */
export function deliveredAt(order: Pick<Order, 'shipments'>): number | undefined {
  const times = sent(order).map((parcel) => parcel.deliveredAt);
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 || known.length < times.length ? undefined : Math.max(...known);
}
